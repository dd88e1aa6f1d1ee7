import type { JsonNode, JsonObject, JsonString } from "@stoa/arm/json";

/** A value in a document with what surrounds it. */
export interface Place {
  node: JsonNode;
  /** Its name, when it is a member of an object. */
  key?: JsonString;
  /** The objects around it, nearest first; arrays are left out. */
  parents: JsonObject[];
  path: readonly (string | number)[];
}

/** Every value below a node, itself included, outer ones first. What stands in `cut` is passed over. */
export function* places(
  root: JsonNode | undefined,
  cut?: ReadonlySet<JsonNode>,
  start: { path?: readonly (string | number)[]; parents?: JsonObject[] } = {},
): Generator<Place> {
  if (!root) return;
  const stack: Place[] = [{ node: root, parents: start.parents ?? [], path: start.path ?? [] }];
  for (let place = stack.pop(); place; place = stack.pop()) {
    const { node, parents, path } = place;
    if (cut?.has(node) && node !== root) continue;
    yield place;
    if (node.kind === "object") {
      const inner = [node, ...parents];
      for (let at = node.members.length - 1; at >= 0; at -= 1) {
        const one = node.members[at];
        if (one) stack.push({ node: one.value, key: one.key, parents: inner, path: [...path, one.key.value] });
      }
    } else if (node.kind === "array") {
      for (let at = node.items.length - 1; at >= 0; at -= 1) {
        const item = node.items[at];
        if (item) stack.push({ node: item, parents, path: [...path, at] });
      }
    }
  }
}

/** Every value that bears one of some names, in any case. */
export function* named(
  root: JsonNode | undefined,
  names: readonly string[],
  cut?: ReadonlySet<JsonNode>,
): Generator<Place> {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  for (const place of places(root, cut)) if (place.key && wanted.has(place.key.value.toLowerCase())) yield place;
}

/** Whether PowerShell takes a value for true, as the toolkit's rules do. */
export function isTruthy(node: JsonNode | undefined): node is JsonNode {
  if (!node) return false;
  switch (node.kind) {
    case "null":
      return false;
    case "boolean":
      return node.value;
    case "number":
      return Number(node.value) !== 0;
    case "string":
      return node.value !== "";
    case "array":
      return node.items.length > 1 || isTruthy(node.items[0]);
    case "object":
      return true;
  }
}
