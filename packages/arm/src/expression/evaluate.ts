import { limits } from "../limits.ts";
import { access } from "./access.ts";
import {
  countMessage,
  isCallOf,
  type Param,
  Refusal,
  rangeMessage,
  type TemplateFunction,
  typeMessage,
  typeName,
  unknown,
  which,
} from "./define.ts";
import { invalid, limitExceeded, TemplateError, wholeRefusal, withinLimits } from "./error.ts";
import {
  type Access,
  type Call,
  type Expression,
  isMeasured,
  isSettled,
  measure,
  type Result,
  toExpression,
  Unresolved,
} from "./expression.ts";
import { findFunction, functions } from "./functions/index.ts";
import { type Frame, Lambda } from "./lambda.ts";
import { nearest } from "./nearest.ts";
import { type Scope, unexpectedHere } from "./scope.ts";

/** Evaluates a parsed expression; what can't be known yet stays as the reduced expression. Throws TemplateErrors. */
export function evaluate(expression: Expression, scope: Scope): Result {
  return withinBudget(scope, (budget) => new Evaluator(scope, budget).evaluate(expression));
}

/** A call of a user-defined function costs more than one of a built-in. */
const userFunctionSteps = 8;

interface Budget {
  steps: number;
  depth: number;
  /** The user-defined functions that are being called, outermost first, as the calls spell them. */
  functions: string[];
}

// What an evaluation may spend is shared with those that it starts: bodies of user-defined functions, variables, defaults.
let current: Budget | undefined;

function withinBudget<T>(scope: Scope, work: (budget: Budget) => T): T {
  if (current) return work(current);
  scope.spend?.(0);
  current = { steps: 0, depth: 0, functions: [] };
  try {
    const budget = current;
    const result = withinLimits(() => work(budget));
    scope.spend?.(budget.steps);
    return result;
  } finally {
    current = undefined;
  }
}

/** One evaluation: a scope, the lambda variables around, and what was spent so far. */
export class Evaluator {
  readonly scope: Scope;
  readonly frame: Frame | undefined;
  private readonly budget: Budget;
  /** Inside the arguments of `reference` and `list*`, where no other such call may stand. */
  private readonly inReference: boolean;

  constructor(scope: Scope, budget: Budget, frame?: Frame, inReference = false) {
    this.scope = scope;
    this.budget = budget;
    this.frame = frame;
    this.inReference = inReference;
  }

  evaluate(expression: Expression): Result {
    switch (expression.kind) {
      case "literal":
        return expression.value;
      case "access":
        return this.access(expression);
      case "call":
        return this.call(expression);
    }
  }

  /** Evaluates the body of a lambda with its variables. */
  inside(frame: Frame, body: Expression): Result {
    this.spend(1);
    return new Evaluator(this.scope, this.budget, frame, this.inReference).evaluate(body);
  }

  /** The arguments of a call, worked out from left to right. */
  args(call: Call): Result[] {
    return call.args.map((arg) => this.evaluate(arg));
  }

  /** The arguments of a call that knows no lambda around it. */
  argsOutsideLambdas(call: Call): Result[] {
    return new Evaluator(this.scope, this.budget).args(call);
  }

  /** The arguments of a run-time call. */
  referenceArgs(call: Call): Result[] {
    return new Evaluator(this.scope, this.budget, this.frame, true).args(call);
  }

  /** A call that is kept because something in it can't be known yet, with arguments that were worked out. */
  keep(call: Call, args: readonly Result[]): Unresolved {
    return new Unresolved({ ...call, args: args.map(toExpression) });
  }

  private access({ target, property }: Access): Result {
    const container = this.evaluate(target);
    const wanted = this.evaluate(property);
    try {
      return access(container, wanted);
    } catch (error) {
      if (error instanceof TemplateError) error.expressionOffset ??= property.offset;
      throw error;
    }
  }

  private call(call: Call): Result {
    const { budget } = this;
    this.spend(1);
    if (budget.depth >= limits.callDepth) throw limitExceeded("callDepth", limits.callDepth);
    budget.depth++;
    try {
      return this.dispatch(call);
    } catch (error) {
      if (error instanceof Refusal) throw invalid(error.say(call.name), { expressionOffset: call.offset });
      if (error instanceof TemplateError) error.expressionOffset ??= call.offset;
      throw error;
    } finally {
      budget.depth--;
    }
  }

  private dispatch(call: Call): Result {
    const { key, name } = call;
    const barred = this.scope.barred?.(key, name);
    if (barred !== undefined) throw invalid(barred);
    if (key.includes(".")) {
      return this.callUserFunction(call);
    }
    const entry = findFunction(key);
    if (!entry) throw notValid(name);
    if (this.inReference && isReference(key)) throw invalid(unexpectedHere(name));
    const wrongCount = entry.countsLast ? undefined : countMessage(entry, name, call.args.length);
    if (wrongCount) throw invalid(wrongCount, { seen: `${call.args.length} argument(s)`, hint: usage(entry, name) });
    if (entry.special) return this.sized(entry.special(this, call));
    if (entry.params.some((param) => param.lambda)) return this.applyWithLambdas(entry, call);
    const args = entry.inTurn ? this.argsInTurn(entry, call) : this.args(call);
    let size = 0;
    for (const arg of args) size += typeof arg === "string" ? arg.length : measure(arg).weight;
    if (size > limits.stepSize) this.spend(Math.floor(size / limits.stepSize));
    const hasToWait = entry.waits && args.some((arg) => arg instanceof Unresolved);
    if (hasToWait || !this.check(entry, call, args)) return this.keep(call, args);
    const result = entry.partial ? entry.partial(...args) : entry.body?.(...(args as never[]));
    if (result === unknown) return this.keep(call, args);
    return this.sized(result as Result);
  }

  private spend(steps: number): void {
    this.budget.steps += steps;
    if (this.budget.steps > limits.steps) throw limitExceeded("steps", limits.steps);
  }

  private callUserFunction({ name, args }: Call): Result {
    const { functions } = this.budget;
    const call = () => args.map((arg) => this.evaluate(arg));
    // The engine takes a call inside the arguments of the same function for a part of its definition.
    const start = functions.findIndex((outer) => outer.toLowerCase() === name.toLowerCase());
    if (start >= 0) throw wholeRefusal(ringMessage([...functions.slice(start), name]));
    this.spend(userFunctionSteps);
    functions.push(name);
    try {
      const result = this.scope.userFunction?.(name, call, args.length);
      if (result === undefined) throw notValid(name);
      return this.sized(result);
    } finally {
      functions.pop();
    }
  }

  /** Checks the arguments from left to right. False: one can't be known yet, so the call has to be kept. */
  check(entry: TemplateFunction, call: Call, args: readonly Result[]): boolean {
    let settled = true;
    for (const [i, arg] of args.entries()) {
      if (arg instanceof Unresolved) return false;
      this.checkOne(entry, call, arg, i);
      if (!entry.partial && settled && typeof arg === "object" && !isSettled(arg)) settled = false;
    }
    return settled;
  }

  private checkOne(entry: TemplateFunction, call: Call, arg: Result, index: number): void {
    const param = (entry.params[index] ?? entry.rest) as Param<unknown>;
    if (param.accepts(arg)) return;
    const at = which(index, entry.params.length === 1 && !entry.rest);
    const say = param.say ?? ((name, where, actual) => typeMessage(name, where, `be of type '${param.types}'`, actual));
    throw invalid(say(call.name, at, typeName(arg)), { seen: shown(arg), hint: usage(entry, call.name) });
  }

  /** The arguments of a call, each checked before the next one is evaluated. */
  argsInTurn(entry: TemplateFunction, call: Call): Result[] {
    return call.args.map((arg, i) => {
      const value = this.evaluate(arg);
      if (!(value instanceof Unresolved)) this.checkOne(entry, call, value, i);
      return value;
    });
  }

  private applyWithLambdas(entry: TemplateFunction, call: Call): Result {
    const values = call.args.map((arg, i) => (entry.params[i]?.lambda ? undefined : this.evaluate(arg)));
    const args: (Result | Lambda)[] = [];
    for (const [i, value] of values.entries()) {
      const param = entry.params[i] as Param<unknown>;
      if (value === undefined) args.push(this.makeLambda(call, i, call.args[i] as Expression, param.lambda ?? [1, 1]));
      // The lambdas of a call that is kept are printed as they were written, not worked out.
      else if (value instanceof Unresolved) return this.keepLambdas(call, values);
      else if (param.accepts(value)) args.push(value);
      else throw invalid(typeMessage(call.name, which(i, false), `be of type '${param.types}'`, typeName(value)));
    }
    const result = entry.partial?.(...(args as never[]));
    return result === unknown ? this.keepLambdas(call, values) : this.sized(result as Result);
  }

  private keepLambdas(call: Call, values: readonly (Result | undefined)[]): Unresolved {
    const args = call.args.map((arg, i) => {
      const value = values[i];
      return value === undefined ? arg : toExpression(value);
    });
    return new Unresolved({ ...call, args });
  }

  private makeLambda(call: Call, index: number, arg: Expression, [least, most]: readonly [number, number]): Lambda {
    if (!isCallOf(arg, "lambda")) {
      throw invalid(typeMessage(call.name, which(index, false), "be of type 'lambda'", "Token"));
    }
    const count = arg.args.length;
    if (count < least + 1 || count > most + 1) throw invalid(rangeMessage(arg.name, least + 1, most + 1, count));
    const names = arg.args.slice(0, -1).map((each, i) => {
      const name = this.evaluate(each);
      if (typeof name !== "string") {
        throw invalid(typeMessage(arg.name, which(i, false), "be of type 'String'", typeName(name)));
      }
      return name;
    });
    return new Lambda(names, arg.args.at(-1) as Expression, this);
  }

  private sized(result: Result): Result {
    if (typeof result !== "object" || result === null || result instanceof Unresolved) {
      if (typeof result === "string" && result.length > limits.outputSize)
        throw limitExceeded("outputSize", limits.outputSize);
      return result;
    }
    const isNew = !isMeasured(result);
    const { weight, depth } = measure(result);
    if (isNew && weight > limits.stepSize) this.spend(Math.floor(weight / limits.madeSize));
    if (weight > limits.outputSize) throw limitExceeded("outputSize", limits.outputSize);
    if (depth > limits.valueDepth) throw limitExceeded("valueDepth", limits.valueDepth);
    return result;
  }
}

function ringMessage(names: readonly string[]): string {
  const [first = ""] = names;
  if (names.length === 2) return `The '${first}' symbol references itself in its own definition, which is not allowed.`;
  return `The '${first}' symbol's definition cycles back to itself (${names.join(" -> ")}).`;
}

// What is asked of the cloud as it is can't be asked with an answer of it.
const references: ReadonlySet<string> = new Set([
  "reference",
  "references",
  "tologicalzone",
  "tologicalzones",
  "tophysicalzone",
  "tophysicalzones",
]);

function isReference(key: string): boolean {
  return references.has(key) || key.startsWith("list");
}

function notValid(name: string): TemplateError {
  const meant = nearest(name, functions.keys());
  return invalid(
    `The template function '${name}' is not valid. Please see https://aka.ms/arm-functions for usage details.`,
    { seen: name, ...(meant === undefined ? {} : { hint: `Did you mean '${meant}'?` }) },
  );
}

/** How a function is called: `Use substring(String, Integer, [Integer]).`; what may be left out is in brackets. */
function usage({ params, rest }: TemplateFunction, name: string): string {
  const typed = (types: string) => types.replaceAll(", ", "|");
  const parts = params.map(({ types, isOptional }) => (isOptional ? `[${typed(types)}]` : typed(types)));
  return `Use ${name}(${[...parts, ...(rest ? [`${typed(rest.types)}, …`] : [])].join(", ")}).`;
}

/** A value that was found, with its type; a long text is cut, and of arrays and objects only the size is told. */
function shown(value: Result): string {
  const type = typeName(value);
  if (Array.isArray(value)) return `${type} of ${value.length}`;
  if (value instanceof Map) return `${type} of ${value.size}`;
  if (typeof value === "string") return `${type} '${value.length > 60 ? `${value.slice(0, 60)}…` : value}'`;
  return value === null || value instanceof Unresolved ? type : `${type} ${String(value)}`;
}
