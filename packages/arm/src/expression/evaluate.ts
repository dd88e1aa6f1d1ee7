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
import { invalid, limitExceeded, TemplateError } from "./error.ts";
import { type Call, type Expression, isSettled, type Result, toExpression, Unresolved } from "./expression.ts";
import { findFunction } from "./functions/index.ts";
import { type Frame, Lambda } from "./lambda.ts";
import { type Scope, unexpectedHere } from "./scope.ts";

/** Evaluates a parsed expression; what can't be known yet stays as the reduced expression. Throws TemplateErrors. */
export function evaluate(expression: Expression, scope: Scope): Result {
  return new Evaluator(scope, { steps: 0, depth: 0 }).evaluate(expression);
}

interface Budget {
  steps: number;
  depth: number;
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
        return this.access(expression.target, expression.property);
      case "call":
        return this.call(expression);
    }
  }

  /** Evaluates the body of a lambda with its variables. */
  inside(frame: Frame, body: Expression): Result {
    return new Evaluator(this.scope, this.budget, frame, this.inReference).evaluate(body);
  }

  /** The arguments of a call, worked out from left to right. */
  args(call: Call): Result[] {
    return call.args.map((arg) => this.evaluate(arg));
  }

  /** The arguments of a run-time call. */
  referenceArgs(call: Call): Result[] {
    return new Evaluator(this.scope, this.budget, this.frame, true).args(call);
  }

  /** A call that is kept because something in it can't be known yet, with arguments that were worked out. */
  keep(call: Call, args: readonly Result[]): Unresolved {
    return new Unresolved({ ...call, args: args.map(toExpression) });
  }

  private access(target: Expression, property: Expression): Result {
    const container = this.evaluate(target);
    return access(container, this.evaluate(property));
  }

  private call(call: Call): Result {
    const { budget } = this;
    if (++budget.steps > limits.steps) throw limitExceeded("steps", limits.steps);
    if (budget.depth >= limits.callDepth) throw limitExceeded("callDepth", limits.callDepth);
    budget.depth++;
    try {
      return this.dispatch(call);
    } catch (error) {
      if (error instanceof Refusal) throw invalid(error.say(call.name), { offset: call.offset });
      if (error instanceof TemplateError) error.offset ??= call.offset;
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
      const result = this.scope.userFunction?.(name, () => this.args(call), call.args.length);
      if (result === undefined) throw notValid(name);
      return result;
    }
    const entry = findFunction(key);
    if (!entry) throw notValid(name);
    if (this.inReference && isReference(key)) throw invalid(unexpectedHere(name));
    const wrongCount = countMessage(entry, name, call.args.length);
    if (wrongCount) throw invalid(wrongCount);
    if (entry.special) return entry.special(this, call);
    if (entry.params.some((param) => param.lambda)) return this.applyWithLambdas(entry, call);
    const args = this.args(call);
    if (!this.check(entry, call, args)) return this.keep(call, args);
    const result = entry.partial ? entry.partial(...args) : entry.body?.(...(args as never[]));
    if (result === unknown) return this.keep(call, args);
    return this.sized(result as Result);
  }

  /** Checks the arguments from left to right. False: one can't be known yet, so the call has to be kept. */
  check(entry: TemplateFunction, call: Call, args: readonly Result[]): boolean {
    let settled = true;
    const isOnly = entry.params.length === 1 && !entry.rest;
    for (let i = 0; i < args.length; i++) {
      const arg = args[i] as Result;
      if (arg instanceof Unresolved) return false;
      const param = (entry.params[i] ?? entry.rest) as Param<unknown>;
      if (!param.accepts(arg)) {
        const at = which(i, isOnly);
        const say =
          param.say ?? ((name, where, actual) => typeMessage(name, where, `be of type '${param.types}'`, actual));
        throw invalid(say(call.name, at, typeName(arg)), { seen: typeName(arg) });
      }
      if (!entry.partial && settled && typeof arg === "object" && !isSettled(arg)) settled = false;
    }
    return settled;
  }

  private applyWithLambdas(entry: TemplateFunction, call: Call): Result {
    const args: (Result | Lambda)[] = [];
    for (let i = 0; i < call.args.length; i++) {
      const arg = call.args[i] as Expression;
      const param = entry.params[i] as Param<unknown>;
      if (param.lambda) {
        args.push(this.makeLambda(call, i, arg, param.lambda));
        continue;
      }
      const value = this.evaluate(arg);
      // The lambdas of a call that is kept are printed as they were written, not worked out.
      if (value instanceof Unresolved) return this.keepLambdas(entry, call, [...args, value]);
      if (!param.accepts(value)) {
        throw invalid(typeMessage(call.name, which(i, false), `be of type '${param.types}'`, typeName(value)));
      }
      args.push(value);
    }
    const result = entry.partial?.(...(args as never[]));
    return result === unknown ? this.keepLambdas(entry, call, args) : this.sized(result as Result);
  }

  private keepLambdas(entry: TemplateFunction, call: Call, known: readonly (Result | Lambda)[]): Unresolved {
    const args = call.args.map((arg, i) => {
      if (entry.params[i]?.lambda) return arg;
      return toExpression(i < known.length ? (known[i] as Result) : this.evaluate(arg));
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
    const size = typeof result === "string" || Array.isArray(result) ? result.length : 0;
    if (size > limits.outputSize) throw limitExceeded("outputSize", limits.outputSize);
    return result;
  }
}

function isReference(key: string): boolean {
  return key === "reference" || key === "references" || key.startsWith("list");
}

function notValid(name: string): TemplateError {
  return invalid(
    `The template function '${name}' is not valid. Please see https://aka.ms/arm-functions for usage details.`,
  );
}
