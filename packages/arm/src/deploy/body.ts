import type { PlainJson } from "../json/index.ts";
import { show } from "../template/code.ts";
import type { ResourceInstance } from "../template/instances.ts";
import { valueMembers } from "../template/model.ts";

/** The body of a resource as far as it is known. */
export function bodyOf(instance: ResourceInstance): { [name: string]: PlainJson } {
  const body: { [name: string]: PlainJson } = {};
  for (const member of valueMembers) {
    const value = instance.values[member];
    if (value !== undefined && value !== null) body[member] = show(value);
  }
  return body;
}
