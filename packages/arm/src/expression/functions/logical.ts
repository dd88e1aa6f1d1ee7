import { any, bool, define, loose, type Param, refuse, typeName } from "../define.ts";
import type { Evaluator } from "../evaluate.ts";
import { type Call, type Result, toExpression, Unresolved } from "../expression.ts";

export const trueFunction = define({
  params: [],
  doc: "Gives true.",
  examples: { "true()": true, "if(true(), 'on', 'off')": "on" },
  body: () => true,
});

export const falseFunction = define({
  params: [],
  doc: "Gives false.",
  examples: { "false()": false },
  body: () => false,
});

export const nullFunction = define({
  params: [],
  doc: "Gives null.",
  examples: { "null()": null, "coalesce(null(), 'x')": "x" },
  body: () => null,
});

export const not = define({
  params: [bool],
  doc: "Turns a boolean round.",
  examples: { "not(true())": false },
  body: (value) => !value,
});

export const boolFunction = define({
  params: [loose(any)],
  doc: "Makes a boolean of a number, where 0 is false, or of the words true and false in any case.",
  examples: { "bool('True')": true, "bool(0)": false, "bool(7)": true },
  partial(value) {
    if (typeof value === "boolean") return value;
    if (typeof value === "bigint") return value !== 0n;
    if (typeof value === "number") return value !== 0;
    const word = typeof value === "string" ? value.trim().toLowerCase() : "";
    if (word === "true" || word === "false") return word === "true";
    throw refuse(
      (name) =>
        `The template language function '${name}' was invoked with a parameter that is not valid. The value cannot be converted to the target type.`,
    );
  },
});

export const ifFunction = define({
  params: [any, any, any],
  doc: "Gives the second value where the condition is true and the third where it is false. The other one isn't evaluated.",
  examples: { "if(true(), 1, fail('never'))": 1, "if(equals(1, 2), 'same', 'other')": "other" },
  special(evaluator, call) {
    const [condition, yes, no] = call.args as [never, never, never];
    const value = evaluator.evaluate(condition);
    if (value instanceof Unresolved) return keepRest(call, [value]);
    if (typeof value !== "boolean") {
      throw refuse(
        () =>
          `The template language function 'if' expects its first parameter to be of type 'boolean'. The provided value is of type '${typeName(value)}'. Please see https://aka.ms/arm-function-if for usage details.`,
      );
    }
    return evaluator.evaluate(value ? yes : no);
  },
});

export const and = define({
  params: [],
  rest: any,
  least: 2,
  doc: "True if all are true. Evaluates from left to right and stops at the first false.",
  examples: { "and(true(), true())": true, "and(false(), fail('never'))": false },
  special: (evaluator, call) => shortCircuit(evaluator, call, false),
});

export const or = define({
  params: [],
  rest: any,
  least: 2,
  doc: "True if one is true. Evaluates from left to right and stops at the first true.",
  examples: { "or(false(), true())": true, "or(true(), fail('never'))": true },
  special: (evaluator, call) => shortCircuit(evaluator, call, true),
});

export const coalesce = define({
  params: [],
  rest: any as Param<never>,
  doc: "The first value that isn't null; null if there is none.",
  examples: { "coalesce(null(), '', 'b')": "", "coalesce()": null },
  special(evaluator, call) {
    const seen: Result[] = [];
    for (const arg of call.args) {
      const value = evaluator.evaluate(arg);
      seen.push(value);
      if (value instanceof Unresolved) return keepRest(call, seen);
      if (value !== null) return value;
    }
    return null;
  },
});

function shortCircuit(evaluator: Evaluator, call: Call, settles: boolean): Result {
  const seen: Result[] = [];
  for (const arg of call.args) {
    const value = evaluator.evaluate(arg);
    seen.push(value);
    if (value instanceof Unresolved) return keepRest(call, seen);
    if (typeof value !== "boolean") {
      throw refuse(
        (name) =>
          `The provided arguments for template language function '${name}' is not valid: all arguments should be of type 'boolean'. Please see https://aka.ms/arm-functions#${name} for usage details.`,
      );
    }
    if (value === settles) return settles;
  }
  return !settles;
}

// What comes after the unknown argument may never be evaluated, so it is kept as it was written.
function keepRest(call: Call, seen: readonly Result[]): Unresolved {
  return new Unresolved({
    ...call,
    args: call.args.map((arg, i) => (i < seen.length ? toExpression(seen[i] as Result) : arg)),
  });
}
