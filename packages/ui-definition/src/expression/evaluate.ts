import { functions } from "../functions/index.ts";
import { isMap, type JsonMap, type Maybe, own, put } from "../json.ts";
import { brief, type Lambda, type Lazy, misfit, type Param, type WizardFunction } from "./define.ts";
import { ExpressionError } from "./lexer.ts";
import { type Expression, isExpression, literalText, parseExpression } from "./parser.ts";
import { EvaluationError, type Scope } from "./scope.ts";

const maximumSteps = 1_000_000;
const maximumTextLength = 20_000_000;

/** Is told of every part of an expression while it is worked out. */
export interface Watch {
  worked(node: Expression, value: Maybe): void;
  failed(node: Expression, error: unknown): void;
  /** A function such as `(item) => …` begins a round with an argument. */
  entered(lambda: Expression, argument: Maybe): void;
  left(): void;
}

interface Run {
  scope: Scope;
  watch: Watch | undefined;
  steps: number;
  locals: ReadonlyMap<string, Maybe>;
  place: string;
}

/** The function of a name; upper and lower case are the same. */
export function findFunction(name: string): WizardFunction | undefined {
  return byLowerName.get(name.toLowerCase());
}

const byLowerName = new Map(Object.entries(functions).map(([name, entry]) => [name.toLowerCase(), entry]));

/** The value of a parsed expression; throws an EvaluationError where it can't have one. */
export function evaluate(node: Expression, scope: Scope, place = "", watch?: Watch): Maybe {
  return work(node, { scope, watch, steps: 0, locals: new Map(), place });
}

const parsed = new Map<string, Expression | ExpressionError>();

/** Parses an expression once; the same text gives the same tree (or the same error) again. */
export function parseOnce(text: string): Expression | ExpressionError {
  const known = parsed.get(text);
  if (known) return known;
  // The memory is bounded: forms are small, so dropping all of it now and then costs nothing.
  if (parsed.size > 20_000) parsed.clear();
  let result: Expression | ExpressionError;
  try {
    result = parseExpression(text);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    result = error;
  }
  parsed.set(text, result);
  return result;
}

/** The value of a text of the form: an expression is evaluated, anything else is itself. */
export function evaluateText(text: string, scope: Scope, place = ""): Maybe {
  if (!isExpression(text)) return literalText(text);
  const expression = parseOnce(text);
  if (expression instanceof ExpressionError) {
    scope.report(expression.message);
    return undefined;
  }
  try {
    return evaluate(expression, scope, place);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    scope.report(error.message);
    return undefined;
  }
}

/** Evaluates every text inside a JSON value; an object's members without a value are left out, an array's are null. */
export function evaluateDeep(json: Maybe, scope: Scope, place = ""): Maybe {
  if (typeof json === "string") return evaluateText(json, scope, place);
  if (Array.isArray(json)) return json.map((item, i) => evaluateDeep(item, scope, `${place}[${i}]`) ?? null);
  if (!isMap(json)) return json;
  const result: JsonMap = {};
  for (const [key, item] of Object.entries(json)) {
    const value = evaluateDeep(item, scope, `${place}.${key}`);
    // A null that the author wrote stays; an expression without a value is left out.
    if (item === null) put(result, key, null);
    else if (value !== undefined && value !== null) put(result, key, value);
  }
  return result;
}

/** The value at a path of names and positions; an expression on the way gives what is looked into further. */
export function evaluatePath(raw: Maybe, path: readonly string[], scope: Scope, place: string): Maybe {
  let value = raw;
  for (const [position, step] of path.entries()) {
    if (typeof value === "string" && isExpression(value)) {
      let result = evaluateText(value, scope, path.slice(0, position).join("."));
      for (const name of path.slice(position)) result = memberOf(result, name);
      return result;
    }
    value = Array.isArray(value) ? value[Number(step)] : own(value, step);
  }
  return evaluateDeep(value, scope, place);
}

function work(node: Expression, run: Run): Maybe {
  if (!run.watch) return workOut(node, run);
  try {
    const value = workOut(node, run);
    run.watch.worked(node, value);
    return value;
  } catch (error) {
    run.watch.failed(node, error);
    throw error;
  }
}

function workOut(node: Expression, run: Run): Maybe {
  if (++run.steps > maximumSteps) {
    throw new EvaluationError(`The expression takes more than ${maximumSteps} steps.`);
  }
  switch (node.kind) {
    case "literal":
      return node.value;
    case "array":
      return node.items.map((item) => work(item, run) ?? null);
    case "object": {
      const result: JsonMap = {};
      for (const { key, value } of node.members) put(result, key, work(value, run) ?? null);
      return result;
    }
    case "variable":
      return run.locals.has(node.name) ? run.locals.get(node.name) : run.scope.variable(node.name);
    case "lambda":
      throw new EvaluationError("A function such as (item) => … may only stand as an argument of map or filter.");
    case "member":
    case "index":
      return access(node, run);
    case "call": {
      const referred = reference(node, [], run);
      return referred ? referred.value : call(node, run);
    }
  }
}

// The names after basics('a') or steps('a') go to the form as a whole, so that only the element they name is read.
function access(node: Expression, run: Run): Maybe {
  const names: string[] = [];
  let at = node;
  while (at.kind === "member" || at.kind === "index") {
    if (at.kind === "member") names.unshift(at.name);
    else {
      const index = work(at.index, run);
      if (typeof index !== "string" && typeof index !== "number") return undefined;
      names.unshift(String(index));
    }
    at = at.target;
  }
  const referred = reference(at, names, run);
  if (referred) return referred.value;
  let value = work(at, run);
  for (const name of names) value = memberOf(value, name);
  return value;
}

/** A property by name: own members of objects, positions and length of arrays, length of a text. */
export function memberOf(value: Maybe, name: string): Maybe {
  if (typeof value === "string") return name === "length" ? value.length : undefined;
  if (Array.isArray(value)) {
    if (name === "length") return value.length;
    return /^\d+$/.test(name) ? value[Number(name)] : undefined;
  }
  return isMap(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function reference(node: Expression, path: string[], run: Run): { value: Maybe } | undefined {
  if (node.kind !== "call" || node.args.length !== 1) return undefined;
  const root = node.name.toLowerCase();
  if (root !== "basics" && root !== "steps") return undefined;
  const name = work(node.args[0] as Expression, run);
  if (typeof name !== "string") return { value: undefined };
  return { value: run.scope.reference(root, name, path) };
}

function call(node: Expression & { kind: "call" }, run: Run): Maybe {
  const entry = findFunction(node.name);
  if (!entry) throw new EvaluationError(`There is no function '${node.name}'.`);
  const count = node.args.length;
  if (count < entry.minimum || count > entry.maximum) {
    throw new EvaluationError(`${node.name}() takes ${arity(entry)}, not ${count}.`);
  }
  if (entry.missing === "lazy") {
    const thunks: Lazy[] = node.args.map((arg) => () => work(arg, run));
    return bounded(entry.call(run.scope, thunks, run.place), node);
  }
  const args: (Maybe | Lambda)[] = [];
  for (const [position, arg] of node.args.entries()) {
    const param = (entry.params[position] ?? entry.params.at(-1)) as Param<unknown>;
    if (arg.kind === "lambda") {
      args.push(lambdaOf(arg, run));
      continue;
    }
    const value = work(arg, run);
    if (param.says.startsWith("function")) {
      throw new EvaluationError(`${node.name}(): argument ${position + 1}: expected ${param.says}.`);
    }
    const problem = misfit(param, value);
    if (problem) throw new EvaluationError(`${node.name}(): argument ${position + 1}: ${problem}.`);
    args.push(value);
  }
  if (entry.missing === "skips" && args.some((arg) => arg === undefined || arg === null)) return undefined;
  return bounded(entry.call(run.scope, args, `${run.place}@${node.start}`), node);
}

function lambdaOf(node: Expression & { kind: "lambda" }, run: Run): Lambda {
  return (argument) => {
    const outer = run.locals;
    run.locals = new Map([...outer, [node.parameter, argument]]);
    run.watch?.entered(node, argument);
    try {
      return work(node.body, run);
    } finally {
      run.watch?.left();
      run.locals = outer;
    }
  };
}

function arity(entry: WizardFunction): string {
  const { minimum, maximum } = entry;
  const count =
    maximum === minimum ? String(minimum) : maximum === Infinity ? `${minimum} or more` : `${minimum} to ${maximum}`;
  return `${count} argument${count === "1" ? "" : "s"}`;
}

function bounded(value: Maybe, node: Expression & { kind: "call" }): Maybe {
  if (typeof value === "string" && value.length > maximumTextLength) {
    throw new EvaluationError(`${node.name}() makes a text of more than ${maximumTextLength} characters.`);
  }
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw new EvaluationError(`${node.name}() gives no number: ${brief(String(value))}.`);
  }
  return value;
}
