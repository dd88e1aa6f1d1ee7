import { formatDoubleShort } from "../json/number.ts";
import type { Value } from "../json/value.ts";
import { type Expression, isSettled, type Result, toExpression, Unresolved } from "./expression.ts";
import { isIdentifier } from "./lexer.ts";

/** An expression as the engine prints it, without the outer brackets. */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case "literal":
      return printValue(expression.value);
    case "call":
      return `${expression.name}(${expression.args.map(printExpression).join(", ")})`;
    case "access": {
      const { property } = expression;
      const target = printExpression(expression.target);
      const isName = property.kind === "literal" && typeof property.value === "string" && isIdentifier(property.value);
      return isName ? `${target}.${property.value}` : `${target}[${printExpression(property)}]`;
    }
  }
}

/** A value as an expression that yields it, without the outer brackets. */
export function printValue(value: Value): string {
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return `json('${formatDoubleShort(value)}')`;
  if (typeof value === "boolean") return value ? "true()" : "false()";
  if (value === null) return "null()";
  if (Array.isArray(value)) return `createArray(${value.map(printValue).join(", ")})`;
  const args = [...value].flatMap(([name, inner]) => [printValue(name), printValue(inner)]);
  return `createObject(${args.join(", ")})`;
}

/** The text of a template that stands for what can't be known yet: `[reference('x').y]`. */
export function printUnresolved(result: Result): string {
  return `[${printExpression(toExpression(result))}]`;
}

/** A result as a plain value in which each unknown leaf is the text of its expression, as in a resource's properties. */
export function printLeaves(result: Result): Value {
  if (result instanceof Unresolved) return printUnresolved(result);
  if (isSettled(result)) return result;
  if (Array.isArray(result)) return result.map(printLeaves);
  return new Map([...result].map(([name, inner]) => [name, printLeaves(inner)]));
}

/** A result as a plain value that is one expression text as soon as anything in it is unknown, as in an output. */
export function printWhole(result: Result): Value {
  return isSettled(result) ? result : printUnresolved(result);
}
