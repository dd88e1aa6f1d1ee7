import { type JsonObject, object } from "./json.ts";
import type { Meter } from "./resource-type.ts";
import { findResourceType } from "./types/index.ts";

/** What a resource would be metered by, if it were there: for estimates before a purchase. */
export function metersOf(resource: JsonObject & { type: string }): Meter[] {
  const { id = "", name = "" } = resource;
  const named = { ...resource, id: String(id), name: String(name), properties: object(resource.properties) };
  return findResourceType(resource.type)?.metered?.(named) ?? [];
}
