import { equal } from "../compare.ts";
import { any, define, loose, refuse, typeMessage, typeName } from "../define.ts";
import type { Result } from "../expression.ts";
import { compareTexts } from "../text/collation.ts";

export const equals = define({
  params: [loose(any), loose(any)],
  doc: "Says whether two values are the same: texts with their case, arrays in order, objects whatever the order of their keys.",
  examples: {
    "equals('a', 'A')": false,
    "equals(1, '1')": false,
    "equals(createArray(1, 2), createArray(1, 2))": true,
  },
  partial: equal,
});

export const less = define({
  params: [loose(any), loose(any)],
  doc: "Says whether the first number or text comes before the second. Texts are put in order as in a dictionary.",
  examples: { "less(1, 2)": true, "less('a', 'A')": true, "less('10', '9')": true },
  partial: (a, b) => order(a, b) < 0,
});

export const lessOrEquals = define({
  params: [loose(any), loose(any)],
  doc: "Says whether the first number or text comes before the second or is the same.",
  examples: { "lessOrEquals(2, 2)": true, "lessOrEquals('b', 'a')": false },
  partial: (a, b) => order(a, b) <= 0,
});

export const greater = define({
  params: [loose(any), loose(any)],
  doc: "Says whether the first number or text comes after the second.",
  examples: { "greater(2, 1)": true, "greater('A', 'a')": true },
  partial: (a, b) => order(a, b) > 0,
});

export const greaterOrEquals = define({
  params: [loose(any), loose(any)],
  doc: "Says whether the first number or text comes after the second or is the same.",
  examples: { "greaterOrEquals(2, 2)": true },
  partial: (a, b) => order(a, b) >= 0,
});

// A NaN comes out as NaN, which is neither before nor after anything.
function order(a: Result, b: Result): number {
  if (typeof a === "string" || typeof b === "string") {
    if (typeof a !== "string")
      throw refuse((name) => typeMessage(name, "its first parameter", "be of type 'String'", typeName(a)));
    if (typeof b !== "string")
      throw refuse((name) => typeMessage(name, "its second parameter", "be of type 'String'", typeName(b)));
    return compareTexts(a, b);
  }
  if (!isNumber(a) || !isNumber(b)) {
    throw refuse(
      (name) =>
        `The provided arguments for template language function '${name}' is not valid: all function arguments should be of numeric types. Please see https://aka.ms/arm-functions#${name} for usage details.`,
    );
  }
  if (typeof a === typeof b) return a < b ? -1 : a > b ? 1 : a === b ? 0 : Number.NaN;
  return Number(a) - Number(b);
}

function isNumber(value: Result): value is bigint | number {
  return typeof value === "bigint" || typeof value === "number";
}
