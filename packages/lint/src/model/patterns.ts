import { itemsOf, type JsonNode, member } from "@stoa/arm/json";
import { isTruthy } from "./walk.ts";

/** The patterns of an element, in both forms that they are written in: `constraints.regex` and `constraints.validations[].regex`. */
export function patternsOf(element: JsonNode): JsonNode[] {
  const constraints = member(element, "constraints");
  const items = itemsOf(member(constraints, "validations")).map((item) => member(item, "regex"));
  return [member(constraints, "regex"), ...items].filter(isTruthy);
}

/** Whether a pattern is computed, so that nothing can be said of it. */
export function isComputed(pattern: string): boolean {
  return /^\[\s*[a-z]\w*\s*\(.*\]$/is.test(pattern);
}
