import { define, defineLazy, defineSeeing, maybe, rest, scalar } from "../expression/define.ts";
import { truth } from "../expression/scope.ts";
import { isMissing, sameJson } from "../json.ts";

export const and = defineLazy({
  params: [maybe, maybe, rest(maybe)],
  doc: "True where every argument is true; what has no value counts as false. Stops at the first false.",
  examples: { "and(true, true)": true, "and(true, null)": false, "and(false, nonsense)": false },
  gives: "boolean",
  body: (scope, args) => args.every((arg) => truth(arg(), scope.report)),
});

export const or = defineLazy({
  params: [maybe, maybe, rest(maybe)],
  doc: "True where an argument is true; what has no value counts as false. Stops at the first true.",
  examples: { "or(false, true)": true, "or(null, false)": false },
  gives: "boolean",
  body: (scope, args) => args.some((arg) => truth(arg(), scope.report)),
});

export const not = defineLazy({
  params: [maybe],
  doc: "The opposite; of what has no value, true.",
  examples: { "not(true)": false, "not(null)": true, "not('false')": true },
  gives: "boolean",
  body: (scope, args) => !truth(args[0]?.(), scope.report),
});

export const coalesce = defineLazy({
  params: [maybe, rest(maybe)],
  doc: "The first argument that has a value.",
  examples: { "coalesce(null, 'a', 'b')": "a", "coalesce(null)": undefined, "coalesce('', 'b')": "" },
  body(_scope, args) {
    for (const arg of args) {
      const value = arg();
      if (!isMissing(value)) return value;
    }
    return undefined;
  },
});

// `if` is a reserved word, so the catalogue lists it under its own name.
export const choose = defineLazy({
  params: [maybe, maybe, maybe],
  doc: "The second argument where the first is true, otherwise the third.",
  examples: { "if(true, 'a', 'b')": "a", "if(null, 'a', 'b')": "b" },
  body: (scope, [condition, yes, no]) => (truth(condition?.(), scope.report) ? yes?.() : no?.()),
});

export const equals = defineSeeing({
  params: [maybe, maybe],
  doc: "Whether two values have the same type and value. A missing value equals only another one.",
  examples: {
    "equals('a', 'a')": true,
    "equals(true, 'true')": false,
    "equals(1, '1')": false,
    "equals(['a', 'b'], ['a', 'b'])": true,
    "equals(null, 'x')": false,
    "equals(null, null)": true,
  },
  gives: "boolean",
  body: (a, b) => sameJson(a, b),
});

export const greater = define({
  params: [scalar, scalar],
  doc: "Whether the first value is greater; a text beside a number counts as a number.",
  examples: { "greater(2, 1)": true, "greater('9', '10')": true, "greater('9', 10)": false },
  gives: "boolean",
  body: (a, b) => a > b,
});

export const greaterOrEquals = define({
  params: [scalar, scalar],
  doc: "Whether the first value is greater or the same; a text beside a number counts as a number.",
  examples: { "greaterOrEquals(2, 2)": true, "greaterOrEquals(last(split('10.0.0.0/16', '/')), 16)": true },
  gives: "boolean",
  body: (a, b) => a >= b,
});

export const less = define({
  params: [scalar, scalar],
  doc: "Whether the first value is less; two texts compare letter by letter.",
  examples: { "less(1, 2)": true, "less('9', '10')": false },
  gives: "boolean",
  body: (a, b) => a < b,
});

export const lessOrEquals = define({
  params: [scalar, scalar],
  doc: "Whether the first value is less or the same; two texts compare letter by letter.",
  examples: { "lessOrEquals(2, 2)": true, "lessOrEquals(3, 2)": false },
  gives: "boolean",
  body: (a, b) => a <= b,
});
