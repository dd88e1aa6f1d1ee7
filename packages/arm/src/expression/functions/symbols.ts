import { any, define, rangeMessage, refuse, typeMessage, typeName } from "../define.ts";
import { invalid, TemplateError, wholeRefusal } from "../error.ts";
import type { Evaluator } from "../evaluate.ts";
import { type Call, isSettled, type Result, Unresolved } from "../expression.ts";

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
    const args = evaluator.argsOutsideLambdas(call);
    if (args.some((arg) => arg instanceof Unresolved)) throw unknownArgument();
    const { loop, offset } = wantedIndex(args);
    if (offset < 0n) {
      throw invalid(
        `The template language function 'copyIndex' has an invalid argument. The offset must be a postive integer value or zero. ${seeLoops}`,
      );
    }
    return scope.copyIndex(loop, offset);
  },
});

const seeLoops = "Please see https://aka.ms/arm-resource-loops for usage details.";

// `copyIndex()`, `copyIndex(offset)`, `copyIndex(loop)` or `copyIndex(loop, offset)`; an empty name is none.
function wantedIndex(args: Result[]): { loop: string | undefined; offset: bigint } {
  const [first = 0n, second] = args;
  if (args.length > 2) {
    throw wrongArguments(`the function accepts maximum two arguments while '${args.length}' were provided.`);
  }
  if (second !== undefined) {
    if (typeof first === "string" && typeof second === "bigint") return { loop: first || undefined, offset: second };
    throw wrongArguments(
      `the first parameter should be a string and the second one should be an integer. '${typeName(first)}' and '${typeName(second)}' were provided instead.`,
    );
  }
  if (typeof first === "bigint") return { loop: undefined, offset: first };
  if (typeof first === "string") return { loop: first || undefined, offset: 0n };
  throw wrongArguments(
    `the function argument must be an integer or string value while '${typeName(first)}' was provided.`,
  );
}

function wrongArguments(why: string): TemplateError {
  return invalid(`Unable to evaluate template language function 'copyIndex': ${why} ${seeLoops}`, {
    hint: "Use copyIndex(), copyIndex(offset), copyIndex(loop) or copyIndex(loop, offset).",
  });
}

/** A slip of the engine: it looks for the value of an argument that can't be known yet. Inside a resource it gives no reason. */
function unknownArgument(): TemplateError {
  return new TemplateError(
    "UnknownArgument",
    "Expressions of type Azure.Deployments.Expression.Intermediate.FunctionExpression are not literal values and thus cannot be converted to JTokens.",
    { hint: "Give copyIndex() values that are known before the deployment runs." },
  );
}

function named(evaluator: Evaluator, call: Call, find: (name: string) => Result | undefined, kind: string): Result {
  const args = evaluator.args(call);
  if (args.length > 0 && !isSettled(args)) {
    if (args.length > 1) throw refuse((text) => rangeMessage(text, 1, 1, args.length));
    return evaluator.keep(call, args);
  }
  if (args.length !== 1) {
    throw refuse(
      (name) =>
        `The template language function '${name}' must have only one parameter. Please see https://aka.ms/arm-functions for usage details.`,
    );
  }
  const [name] = args as [Result];
  if (typeof name !== "string")
    throw refuse((text) => typeMessage(text, "its parameter", "be of type 'String'", typeName(name)));
  const value = find(name);
  if (value !== undefined) return value;
  throw wholeRefusal(
    `The template ${kind} '${name}' is not found. Please see https://aka.ms/arm-syntax-${kind}s for usage details.`,
    { seen: name },
  );
}
