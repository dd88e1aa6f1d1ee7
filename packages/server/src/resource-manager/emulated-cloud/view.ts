import type { Db } from "../../storage/store.ts";
import { attachmentsOf, listChildren, type ResourceRow } from "../resources/store.ts";
import { isObject, type JsonObject } from "./json.ts";
import type { Resource } from "./resource-type.ts";
import { findResourceType } from "./types/index.ts";

/** A resource as a GET answers it: its own body, what is embedded in it, and what others write into it. */
export async function show(db: Db, row: ResourceRow): Promise<Resource> {
  const attached = await attachmentsOf(db, [row.idKey]);
  let properties = joined(isObject(row.body.properties) ? row.body.properties : {}, attached.get(row.idKey) ?? []);
  for (const [member, segment] of Object.entries(findResourceType(row.type)?.embeds ?? {})) {
    const children = await listChildren(db, [row.idKey], `${row.type}/${segment}`);
    const extra = await attachmentsOf(
      db,
      children.map(({ idKey }) => idKey),
    );
    properties = {
      ...properties,
      [member]: children.map((child) => {
        const own = isObject(child.body.properties) ? child.body.properties : {};
        return { ...child.body, properties: joined(own, extra.get(child.idKey) ?? []) };
      }),
    };
  }
  return { ...row.body, properties } as Resource;
}

/** Lays what others write over a resource's properties; lists grow, everything else is set where nothing stands yet. */
function joined(properties: JsonObject, additions: readonly JsonObject[]): JsonObject {
  const result: JsonObject = { ...properties };
  for (const addition of additions) {
    for (const [name, value] of Object.entries(addition)) {
      const before = result[name];
      if (Array.isArray(value)) result[name] = [...(Array.isArray(before) ? before : []), ...value];
      else if (name === "diskState" || before === undefined || before === null) result[name] = value;
    }
  }
  return result;
}
