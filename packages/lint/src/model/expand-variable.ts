import { itemsOf, type JsonNode, member } from "@stoa/arm/json";
import { findDeclaration, type TemplateView } from "./template.ts";

const whole = /^\s*\[\s*variables\s?\(\s*'([^']*)'\s*\)((?:\.\w+|\[\d+\])*)\s*\]\s*$/i;

/** The value of a variable, where a text is nothing but a reference to one; one level deep. Otherwise the text itself. */
export function expandVariable(template: TemplateView, node: JsonNode): JsonNode {
  const match = node.kind === "string" ? whole.exec(node.value) : undefined;
  if (!match) return node;
  let value = findDeclaration(template.variables, match[1] ?? "")?.value;
  for (const [step] of (match[2] ?? "").matchAll(/\.\w+|\[\d+\]/g)) {
    value = step.startsWith(".") ? member(value, step.slice(1)) : itemsOf(value)[Number(step.slice(1, -1))];
  }
  return value ?? node;
}
