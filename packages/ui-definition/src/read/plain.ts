import type { JsonNode } from "@stoa/arm/json";
import { type Json, type JsonMap, put } from "../json.ts";

/** A tree as a plain JSON value. Numbers are JavaScript's, as in Azure's portal; of repeated names the last one counts. */
export function plain(node: JsonNode): Json {
  switch (node.kind) {
    case "object": {
      const result: JsonMap = {};
      for (const { key, value } of node.members) put(result, key.value, plain(value));
      return result;
    }
    case "array":
      return node.items.map(plain);
    case "number":
      return Number(node.value);
    case "null":
      return null;
    default:
      return node.value;
  }
}
