import { itemsOf, type JsonNode, type JsonObject, member, stringify, stringOf, toValue } from "@stoa/arm/json";
import { type Place, places } from "./walk.ts";

/** A value as PowerShell prints it in a text, which is what the toolkit compares. */
export function textOf(node: JsonNode | undefined): string {
  if (!node || node.kind === "null") return "";
  if (node.kind === "string") return node.value;
  if (node.kind === "boolean") return node.value ? "True" : "False";
  if (node.kind === "number") return node.raw;
  return compact(node);
}

/** A value as JSON without spaces. */
export function compact(node: JsonNode): string {
  return stringify(toValue(node));
}

/** The objects whose member `type` is one of some types, in any case. */
export function* objectsOfType(
  root: JsonNode | undefined,
  ...types: string[]
): Generator<Place & { node: JsonObject }> {
  const wanted = new Set(types.map((type) => type.toLowerCase()));
  for (const place of places(root)) {
    if (!isOfObject(place)) continue;
    const type = stringOf(member(place.node, "type"));
    if (type !== undefined && wanted.has(type.trim().toLowerCase())) yield place;
  }
}

function isOfObject(place: Place): place is Place & { node: JsonObject } {
  return place.node.kind === "object";
}

/** The values of a list, or the one value that stands in its place. */
export function listOf(node: JsonNode | undefined): JsonNode[] {
  if (!node) return [];
  return node.kind === "array" ? itemsOf(node) : [node];
}

/** What the items of a drop-down send: their `value`, or themselves. */
export function itemValues(allowed: JsonNode | undefined): JsonNode[] {
  return listOf(allowed).map((item) => member(item, "value") ?? item);
}
