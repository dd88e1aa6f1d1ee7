import { any, define, refuse, typeMessage, typeName, which } from "../define.ts";
import { invalid, wholeRefusal } from "../error.ts";
import type { Evaluator } from "../evaluate.ts";
import { type Call, type Result, Unresolved } from "../expression.ts";

export const parameters = define({
  params: [],
  rest: any,
  doc: "The value of a parameter of the template, its name in any case.",
  examples: { "parameters('prefix')": "demo" },
  special: (evaluator, call) => named(evaluator, call, (name) => evaluator.scope.parameter(name), "parameter"),
});

export const variables = define({
  params: [],
  rest: any,
  doc: "The value of a variable of the template, its name in any case.",
  examples: { "variables('names')[1]": "b" },
  special: (evaluator, call) => named(evaluator, call, (name) => evaluator.scope.variable(name), "variable"),
});

export const copyIndex = define({
  params: [],
  rest: any,
  doc: "The index of a loop, from 0 or from an offset. A name says which loop.",
  examples: {},
  where: "Inside a loop.",
  special(evaluator, call) {
    const { scope } = evaluator;
    if (!scope.copyIndex) {
      throw invalid(
        `The template function '${call.name}' is not valid. Please see https://aka.ms/arm-functions for usage details.`,
      );
    }
    const args = evaluator.args(call);
    if (args.some((arg) => arg instanceof Unresolved)) return evaluator.keep(call, args);
    const loop = typeof args[0] === "string" ? args[0] : undefined;
    const [offset = 0n, ...others] = loop === undefined ? args : args.slice(1);
    if (typeof offset !== "bigint" || others.length > 0) {
      const at = which(loop === undefined ? 0 : 1, false);
      throw refuse((name) => typeMessage(name, at, "be of type 'Integer'", typeName(offset)));
    }
    if (offset < 0n) {
      throw refuse(
        (name) =>
          `The template language function '${name}' has an invalid argument. The offset must be a postive integer value or zero. Please see https://aka.ms/arm-resource-loops for usage details.`,
      );
    }
    return scope.copyIndex(loop, offset);
  },
});

function named(evaluator: Evaluator, call: Call, find: (name: string) => Result | undefined, kind: string): Result {
  if (call.args.length !== 1) {
    throw refuse(
      (name) =>
        `The template language function '${name}' must have only one parameter. Please see https://aka.ms/arm-functions for usage details.`,
    );
  }
  const [name] = evaluator.args(call) as [Result];
  if (name instanceof Unresolved) return evaluator.keep(call, [name]);
  if (typeof name !== "string")
    throw refuse((text) => typeMessage(text, "its parameter", "be of type 'String'", typeName(name)));
  const value = find(name);
  if (value !== undefined) return value;
  throw wholeRefusal(
    `The template ${kind} '${name}' is not found. Please see https://aka.ms/arm-syntax-${kind}s for usage details.`,
    { seen: name },
  );
}
