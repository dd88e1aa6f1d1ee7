import { fail } from "@stoa/api";
import type { Db } from "../../storage/store.ts";
import { at, text } from "../emulated-cloud/json.ts";
import { keyOf, placeOf } from "../ids.ts";
import { listOfType } from "./store.ts";

const type = "Microsoft.Authorization/locks";
const marker = "/providers/microsoft.authorization/locks/";

/**
 * Refuses what a lock forbids: a deletion at, beneath or above a locked scope, and a write where the lock makes things
 * read-only. Locks themselves can be taken away.
 */
export async function checkLocks(db: Db, id: string, verb: "write" | "delete"): Promise<void> {
  const { subscriptionId } = placeOf(id);
  const target = keyOf(id);
  if (subscriptionId === undefined || target.includes(marker)) return;
  const locked = (await listOfType(db, subscriptionId, type)).flatMap((lock) => {
    const scope = lock.idKey.slice(0, lock.idKey.lastIndexOf(marker));
    const isReadOnly = text(at(lock.body, "properties.level"))?.toLowerCase() === "readonly";
    const isAbove = target === scope || target.startsWith(`${scope}/`);
    const isBeneath = scope.startsWith(`${target}/`);
    const forbids = verb === "delete" ? isAbove || isBeneath : isReadOnly && isAbove;
    return forbids ? [lock.id.slice(0, lock.idKey.lastIndexOf(marker))] : [];
  });
  if (locked.length > 0) throw fail("ScopeLocked", id, verb, [...new Set(locked)].join(","));
}
