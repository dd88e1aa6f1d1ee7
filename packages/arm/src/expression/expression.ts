import type { JsonNode } from "../json/node.ts";
import type { Value } from "../json/value.ts";

/** A parsed expression. Offsets are UTF-16 units into the text between the outer brackets, end exclusive. */
export type Expression = Literal | Call | Access;

interface Place {
  offset: number;
  end: number;
}

/** A string or integer as written; after reduction any value that is known. */
export interface Literal extends Place {
  kind: "literal";
  value: Value;
}

/** A function call. `name` is spelled as written, `contoso.makeName` for a user-defined one; `key` is its lower case. */
export interface Call extends Place {
  kind: "call";
  name: string;
  key: string;
  args: Expression[];
}

/** A property or element: `target.name`, `target['name']`, `target[0]`. */
export interface Access extends Place {
  kind: "access";
  target: Expression;
  property: Expression;
}

/** A value that can't be known yet: the expression with everything worked out that is known. */
export class Unresolved {
  readonly expression: Expression;
  /** The node of the template that it was first written at. */
  origin: JsonNode | undefined;

  constructor(expression: Expression) {
    this.expression = expression;
    this.origin = undefined;
  }
}

/** What an expression yields: a value, or a value with parts that can't be known yet. */
export type Result = Value | Unresolved | Result[] | Map<string, Result>;

/** The member of an object that stands for those whose names can't be known yet. */
export const unknownName = "[unknown()]";

/** Says whether a result holds nothing unknown, at any depth. */
export function isSettled(result: Result): result is Value {
  if (result instanceof Unresolved) return false;
  if (Array.isArray(result)) return result.every(isSettled);
  if (result instanceof Map) {
    for (const inner of result.values()) if (!isSettled(inner)) return false;
  }
  return true;
}

/** How large and how deep a result is. */
export interface Size {
  /** UTF-16 units of its texts, and eight for each value, at any depth: what it fills of the memory. */
  weight: number;
  depth: number;
}

const sizes = new WeakMap<object, Size>();

/**
 * The size of a result. What a function returned is measured once, because an array that holds another twice, and so on,
 * is small in memory and endless to walk.
 */
export function measure(result: Result): Size {
  if (typeof result === "string") return { weight: result.length + perValue, depth: 0 };
  if (typeof result !== "object" || result === null || result instanceof Unresolved) return leaf;
  const known = sizes.get(result);
  if (known) return known;
  const size = { weight: perValue, depth: 0 };
  const add = (inner: Result) => {
    const { weight, depth } = measure(inner);
    size.weight += weight;
    size.depth = Math.max(size.depth, depth + 1);
  };
  if (Array.isArray(result)) for (const inner of result) add(inner);
  else {
    for (const [name, inner] of result) {
      size.weight += name.length;
      add(inner);
    }
  }
  // Only what is large is remembered: a small one is measured at once, and remembering costs more.
  if (size.weight >= smallest) sizes.set(result, size);
  return size;
}

/** Says whether a result is small, or was measured before and so isn't new. */
export function isMeasured(result: Result): boolean {
  return typeof result === "object" && result !== null && sizes.has(result);
}

const smallest = 512;
const perValue = 8;
const leaf: Size = { weight: perValue, depth: 0 };

/** A literal for a value that is known. */
export function literal(value: Value): Literal {
  return { kind: "literal", value, offset: 0, end: 0 };
}

/** A call made by reduction. */
export function call(name: string, args: Expression[]): Call {
  return { kind: "call", name, key: name.toLowerCase(), args, offset: 0, end: 0 };
}

/** The expression that stands for a result: a literal, what is left, or `createArray`/`createObject` of both. */
export function toExpression(result: Result): Expression {
  if (result instanceof Unresolved) return result.expression;
  if (isSettled(result)) return literal(result);
  if (Array.isArray(result)) return call("createArray", result.map(toExpression));
  const args: Expression[] = [];
  for (const [name, inner] of result) {
    args.push(name === unknownName ? call("unknown", []) : literal(name), toExpression(inner));
  }
  return call("createObject", args);
}

/** Calls `see` for every function call in an expression, outermost first. */
export function eachCall(expression: Expression, see: (call: Call) => void): void {
  if (expression.kind === "call") {
    see(expression);
    for (const arg of expression.args) eachCall(arg, see);
  } else if (expression.kind === "access") {
    eachCall(expression.target, see);
    eachCall(expression.property, see);
  }
}

/** Calls `see` for every unresolved part of a result. */
export function eachUnresolved(result: Result, see: (part: Unresolved) => void): void {
  if (result instanceof Unresolved) see(result);
  else if (Array.isArray(result)) for (const inner of result) eachUnresolved(inner, see);
  else if (result instanceof Map) for (const inner of result.values()) eachUnresolved(inner, see);
}
