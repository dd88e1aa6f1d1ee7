import {
  barDefaultsOnly,
  type DeploymentContext,
  type EvaluatedCall,
  evaluate,
  invalid,
  limitExceeded,
  type Result,
  toExpression,
  type Unresolved,
  unexpectedHere,
} from "../expression/index.ts";
import { limits } from "../limits.ts";
import { type Code, holdsLoops, type LoopCode, type LoopingScope, resultOf } from "./code.ts";
import { turnsOf } from "./count.ts";
import { at, facts, markWhole, see, unframed } from "./errors.ts";
import { spread } from "./first-pass.ts";
import type { FunctionDeclaration } from "./model.ts";
import { rewriteCalls } from "./rewrite.ts";
import type { Symbols } from "./symbols.ts";
import { checkValue } from "./type-node.ts";

/** What kind of place an expression stands at; it decides which functions can be used there. */
export type PlaceKind =
  | "default"
  | "variable"
  | "function"
  | "start"
  | "count"
  | "body"
  | "output"
  | "outputCondition"
  | "config";

/** The surroundings of a deployment: what is known of it, and who answers the functions that need a cloud. */
export interface Place {
  context: DeploymentContext;
  resolve(call: EvaluatedCall, kind: PlaceKind): Result | undefined;
  /** Turns of loops and resources that the whole expansion may still make. */
  budget: Budget;
  /** Says that nothing will be deployed: a template is only shown, as the engine's preview does. */
  isPreview?: boolean;
}

/** What one expansion may still make and spend, in all its deployments. */
export interface Budget {
  steps: number;
  turns: number;
  instances: number;
}

/** The loops around an expression. */
export interface Loops {
  /** Index of the resource's or output's own loop, which `copyIndex()` without a name gives. */
  own?: number;
  named: ReadonlyMap<string, number>;
}

const noLoops: Loops = { named: new Map() };

/** Where `copyIndex` is known even outside a loop, to be refused with the reason. */
const loopPlaces: ReadonlySet<PlaceKind> = new Set(["start", "body", "variable"]);

/** What an expression sees from one kind of place in a deployment. */
export class PlaceScope implements LoopingScope {
  readonly symbols: Symbols;
  readonly kind: PlaceKind;
  readonly loops: Loops;
  readonly deployment: DeploymentContext;
  copyIndex?: (loop: string | undefined, offset: bigint) => Result;

  constructor(symbols: Symbols, kind: PlaceKind, loops: Loops = noLoops) {
    this.symbols = symbols;
    this.kind = kind;
    this.loops = loops;
    this.deployment = symbols.place.context;
    const hasLoops = loops.own !== undefined || loops.named.size > 0;
    if (hasLoops && kind !== "count") this.copyIndex = (loop, offset) => this.index(loop, offset);
  }

  /** The same deployment seen from another kind of place, or within other loops. */
  at(kind: PlaceKind, loops = this.loops): PlaceScope {
    return new PlaceScope(this.symbols, kind, loops);
  }

  spend(steps: number): void {
    const { budget } = this.symbols.place;
    budget.steps -= steps;
    if (budget.steps < 0) throw markWhole(limitExceeded("templateSteps", limits.templateSteps));
  }

  inLoop(name: string, index: number): PlaceScope {
    return this.at(this.kind, { ...this.loops, named: new Map(this.loops.named).set(name.toLowerCase(), index) });
  }

  parameter(name: string): Result | undefined {
    return this.symbols.parameter(name);
  }

  variable(name: string): Result | undefined {
    return this.symbols.variable(name);
  }

  userFunction(name: string, args: () => Result[], count: number): Result | undefined {
    const declaration = this.symbols.function(name);
    if (!declaration) return undefined;
    return callFunction(this.symbols, declaration, args, count);
  }

  barred(key: string, name: string): string | undefined {
    if (isRuntime(key)) {
      return this.kind === "body" || this.kind === "output" ? undefined : unexpectedHere(name);
    }
    if (key === "copyindex" && !this.copyIndex && loopPlaces.has(this.kind)) return noLoopHere(name);
    return this.kind === "default" ? undefined : barDefaultsOnly(key, name);
  }

  resolve(call: EvaluatedCall): Result | undefined {
    return this.symbols.place.resolve(call, this.kind);
  }

  fillIn(result: Unresolved): Result {
    return rewriteCalls(result, (call) => {
      const isKnown = call.key === "copyindex" && call.args.every(({ kind }) => kind === "literal");
      return isKnown ? toExpression(evaluate(call, this)) : undefined;
    });
  }

  count(loop: LoopCode): number | undefined {
    const { document } = this.symbols.template;
    const turns = turnsOf(loop, this.outsideLoop());
    if (holdsLoops(loop.input)) {
      const name = this.loopName(loop.name);
      if (typeof name === "string" && turns) spread(loop.input, this.inLoop(name, 0));
      throw unframed(
        `The template 'copy' definition ${at(document, loop.node)} has nested copy arrays. The use of nested copy arrays is not supported. ${see("arm-resource-loops")}`,
        facts(document, loop.node),
      );
    }
    return turns;
  }

  loopName(name: Code): Result {
    return resultOf(name, this.kind === "body" ? this.outsideLoop() : this);
  }

  private outsideLoop(): PlaceScope {
    return this.at(this.kind === "body" ? "start" : "count");
  }

  private index(loop: string | undefined, offset: bigint): Result {
    const { own, named } = this.loops;
    const index = loop === undefined ? own : named.get(loop.toLowerCase());
    if (index !== undefined) return BigInt(index) + offset;
    throw invalid(
      `The template language function 'copyIndex' has an invalid argument. The provided copy name '${loop ?? ""}' doesn't exist in the resource. ${see("arm-resource-loops")}`,
    );
  }
}

/** Says whether a function reads a resource as it runs. */
export function isRuntime(key: string): boolean {
  return key === "reference" || key === "references" || (key.startsWith("list") && !key.includes("."));
}

function noLoopHere(name: string): string {
  return `The template function '${name}' is not expected at this location. The function can only be used in a resource with copy specified. ${see("arm-resource-loops")}`;
}

function callFunction(symbols: Symbols, declaration: FunctionDeclaration, args: () => Result[], count: number): Result {
  const { name, parameters, output } = declaration;
  const { definitions } = symbols.template;
  if (count !== parameters.length) {
    throw invalid(
      `The template language function '${name}' expects exactly '${parameters.length}' parameters. ${see("arm-functions")}`,
    );
  }
  const values = new Map<string, Result>();
  for (const [index, value] of args().entries()) {
    const parameter = parameters[index] as (typeof parameters)[number];
    checkValue(
      value,
      parameter.type,
      { before: "the '", path: parameter.name, after: `' parameter of the user-defined function '${name}'` },
      definitions,
    );
    values.set(parameter.name.toLowerCase(), value);
  }
  const result = resultOf(output.value, new FunctionScope(symbols, name, values));
  checkValue(
    result,
    output.type,
    { before: `the output of the user-defined function '${name}'`, path: "", after: "" },
    definitions,
  );
  return result;
}

class FunctionScope extends PlaceScope {
  private readonly name: string;
  private readonly values: ReadonlyMap<string, Result>;

  constructor(symbols: Symbols, name: string, values: ReadonlyMap<string, Result>) {
    super(symbols, "function");
    this.name = name;
    this.values = values;
  }

  override parameter(name: string): Result | undefined {
    const value = this.values.get(name.toLowerCase());
    if (value !== undefined) return value;
    throw invalid(
      `The parameter '${name}' is not found in template function '${this.name}'. ${see("arm-syntax-functions")}`,
    );
  }
}
