import {
  type Expression,
  literal,
  parseExpression,
  printExpression,
  readJson,
  stringify,
  toValue,
  type Value,
} from "../../src/index.ts";
import type { Kind } from "./attempt.ts";

/** Makes a failing text smaller for as long as `fails` holds and `until` (as Date.now()) isn't reached. */
export async function shrink(
  kind: Kind,
  text: string,
  fails: (text: string) => boolean | Promise<boolean>,
  until: number,
): Promise<string> {
  let best = text;
  for (let again = true; again; ) {
    again = false;
    for (const candidate of candidates(kind, best)) {
      if (Date.now() > until) return best;
      if (candidate.length >= best.length || !(await fails(candidate))) continue;
      best = candidate;
      again = true;
      break;
    }
  }
  return best;
}

function* candidates(kind: Kind, text: string): Generator<string> {
  if (kind === "expression") {
    const parsed = orNothing(() => parseExpression(text.slice(1, -1)));
    if (parsed) for (const smaller of smallerExpressions(parsed)) yield `[${printExpression(smaller)}]`;
  } else {
    const { root } = readJson(text);
    if (root) for (const smaller of smallerValues(toValue(root))) yield stringify(smaller);
  }
  for (let length = text.length >> 1; length > 0; length >>= 1) {
    for (let at = 0; at < text.length; at += length) yield text.slice(0, at) + text.slice(at + length);
  }
}

function* smallerExpressions(expression: Expression): Generator<Expression> {
  if (expression.kind === "literal") {
    if (typeof expression.value === "string" && expression.value !== "") yield literal("");
    return;
  }
  const parts = expression.kind === "call" ? expression.args : [expression.target, expression.property];
  yield* parts.filter(({ kind }) => kind !== "literal");
  yield literal("");
  if (expression.kind === "access") {
    for (const target of smallerExpressions(expression.target))
      if (target.kind !== "literal") yield { ...expression, target };
    for (const property of smallerExpressions(expression.property)) yield { ...expression, property };
    return;
  }
  for (const [at, arg] of expression.args.entries()) {
    yield { ...expression, args: expression.args.toSpliced(at, 1) };
    for (const smaller of smallerExpressions(arg)) yield { ...expression, args: expression.args.with(at, smaller) };
  }
}

function* smallerValues(value: Value): Generator<Value> {
  if (typeof value === "string" && value.length > 1) yield "x";
  if (Array.isArray(value)) {
    for (const at of value.keys()) yield value.toSpliced(at, 1);
    for (const [at, inner] of value.entries())
      for (const smaller of smallerValues(inner)) yield value.with(at, smaller);
  } else if (value instanceof Map) {
    for (const name of value.keys()) yield new Map([...value].filter(([other]) => other !== name));
    for (const [name, inner] of value)
      for (const smaller of smallerValues(inner)) yield new Map([...value, [name, smaller]]);
  }
}

function orNothing<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
