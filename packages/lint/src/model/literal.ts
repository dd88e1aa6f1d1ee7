import { type JsonNode, member, stringOf } from "@stoa/arm/json";
import { callsIn, isExpression, isWhole } from "../expression/scan.ts";
import { findDeclaration, type TemplateView } from "./template.ts";

/** Follows `[variables('x').a]` to what the variable holds, step by step; anything else is itself. */
export function behindVariables(node: JsonNode | undefined, template: TemplateView): JsonNode | undefined {
  let found = node;
  for (let step = 0; step < 12; step += 1) {
    const text = stringOf(found);
    if (text === undefined || !isExpression(text)) return found;
    const [call] = callsIn(text);
    const name = call?.args[0]?.literal;
    if (call?.name.toLowerCase() !== "variables" || name === undefined || !isWhole(text, call)) return found;
    const variable = findDeclaration(template.variables, name)?.value;
    found = call.access.reduce<JsonNode | undefined>((inner, part) => member(inner, part ?? ""), variable);
  }
  return undefined;
}

/** The text that a value is, also behind variables; undefined where it is computed. */
export function literalText(node: JsonNode | undefined, template: TemplateView): string | undefined {
  const text = stringOf(behindVariables(node, template));
  return text === undefined || isExpression(text) ? undefined : text;
}
