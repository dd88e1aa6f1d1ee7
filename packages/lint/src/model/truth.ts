import type { JsonNode } from "@stoa/arm/json";

/** Whether a condition of a wizard is false whatever is answered. */
export function isNever(condition: JsonNode): boolean {
  if (condition.kind === "boolean") return !condition.value;
  return (
    condition.kind === "string" &&
    /^(false|\[\s*(false|bool\(\s*('false'|false)\s*\)|not\(\s*true\s*\))\s*\])$/i.test(condition.value.trim())
  );
}
