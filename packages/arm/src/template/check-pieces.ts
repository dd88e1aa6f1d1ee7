import { expressionIn } from "../expression/parser.ts";
import type { Value } from "../json/index.ts";
import { type Code, type ExpressionCode, notAName, parsedOf } from "./code.ts";
import { facts, markWhole, unframed } from "./errors.ts";
import type { Reading } from "./shape.ts";

/** The value of a piece that needs no working out. */
export function literalOf(code: Code): Value | undefined {
  if (code.kind === "constant") return code.value;
  if (code.kind !== "expression" || !isLiteral(code.text)) return undefined;
  const parsed = parsedOf(code);
  return parsed.kind === "literal" ? parsed.value : undefined;
}

/** Says whether an expression is a lone literal; a broken one is not. */
export function isLiteral(text: string): boolean {
  try {
    return expressionIn(text)?.kind === "literal";
  } catch {
    return false;
  }
}

/** Refuses names of members that are broken, or simply a number: the engine looks at them while reading. */
export function checkKeys(reading: Reading, code: Code): void {
  if (code.kind === "array") for (const item of code.items) checkKeys(reading, item);
  if (code.kind !== "object") return;
  for (const entry of code.members) {
    if (entry.kind === "loops") {
      for (const loop of entry.loops) checkKeys(reading, loop.input);
      continue;
    }
    if (entry.computed) checkKey(reading, entry.computed);
    checkKeys(reading, entry.value);
  }
}

function checkKey({ nested, document }: Reading, key: ExpressionCode): void {
  const name = literalOf(key);
  if (name !== undefined && typeof name !== "string")
    throw markWhole(Object.assign(notAName(name), facts(document, key.node)));
  if (!nested) return;
  try {
    parsedOf(key);
  } catch {
    throw unframed(
      "Unexpected expression of type Azure.Deployments.Expression.Intermediate.InvalidLanguageExpression encountered.",
      facts(document, key.node, { seen: key.text }),
    );
  }
}

/** Calls `visit` for every expression in a piece. */
export function eachExpression(code: Code, visit: (expression: ExpressionCode) => void): void {
  if (code.kind === "expression") visit(code);
  else if (code.kind === "array") for (const item of code.items) eachExpression(item, visit);
  else if (code.kind === "object") {
    for (const entry of code.members) {
      if (entry.kind === "member") {
        if (entry.computed) visit(entry.computed);
        eachExpression(entry.value, visit);
        continue;
      }
      for (const loop of entry.loops)
        for (const part of [loop.name, loop.count, loop.input]) eachExpression(part, visit);
    }
  }
}
