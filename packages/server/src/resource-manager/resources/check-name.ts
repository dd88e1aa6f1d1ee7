import { fail } from "@stoa/api";
import type { Db } from "../../storage/store.ts";
import { type JsonObject, text } from "../emulated-cloud/json.ts";
import { findResourceType, resourceTypes } from "../emulated-cloud/types/index.ts";
import { isNameTaken } from "./store.ts";

/** Whether a name is free, as the services with cloud-wide names answer it. */
export async function checkName(db: Db, namespace: string, body: JsonObject): Promise<JsonObject> {
  const name = text(body.name) ?? "";
  const asked = text(body.type) ?? "";
  const entry =
    findResourceType(asked.includes("/") ? asked : `${namespace}/${asked}`) ??
    resourceTypes.find(({ type, taken }) => taken && type.toLowerCase().startsWith(`${namespace.toLowerCase()}/`));
  if (!entry?.taken) throw fail("ActionNotFound", "checkNameAvailability", namespace);
  if (entry.naming && !entry.naming.pattern.test(name)) {
    return { nameAvailable: false, reason: "AccountNameInvalid", message: entry.naming.say(name) };
  }
  if (await isNameTaken(db, entry.type, name, "")) {
    return { nameAvailable: false, reason: "AlreadyExists", message: entry.taken.say(name) };
  }
  return { nameAvailable: true };
}
