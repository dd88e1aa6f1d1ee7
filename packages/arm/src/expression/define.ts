import type { Obj, PlainJson, Value } from "../json/value.ts";
import type { Evaluator } from "./evaluate.ts";
import type { Call, Expression, Result } from "./expression.ts";
import type { Lambda } from "./lambda.ts";

/** What a parameter of a function accepts. `T` is the type that the function's body sees. */
export interface Param<T> {
  /** The names of the types, as messages and pages print them. */
  readonly types: string;
  accepts(value: Result): boolean;
  /** A frame of its own for a value of another type; `which` is `its first parameter` and so on. */
  readonly say?: (name: string, which: string, actual: string) => string;
  readonly isOptional?: boolean;
  /** The numbers of variables that a lambda may have, for parameters that take one. */
  readonly lambda?: readonly [least: number, most: number];
  /** Carries `T`; never set. */
  readonly carries?: T;
}

/** A refusal by a function's body that names the function as the call spells it. */
export class Refusal extends Error {
  readonly say: (name: string) => string;

  constructor(say: (name: string) => string) {
    super("refused");
    this.say = say;
  }
}

/** Refuses in the engine's words; `say` is given the function's name as the call spells it. */
export function refuse(say: (name: string) => string): Refusal {
  return new Refusal(say);
}

/** A function's body gives this up when a part that it needs can't be known yet: the call is kept. */
export const unknown = Symbol("unknown");

type Carried<P> = P extends Param<infer T> ? T : never;
type Carry<P extends readonly Param<unknown>[]> = { -readonly [I in keyof P]: Carried<P[I]> };

/** The words of a function: what it is for and examples of it, which are its tests and its page. */
export interface Words {
  doc: string;
  /** Expression to value; `{ fails: message }` or `{ unresolved: text }` where there is none. */
  examples: Record<string, PlainJson | { fails: string } | { unresolved: string }>;
  /** Where it may be used, if not everywhere. */
  where?: string;
}

interface Signature<P extends readonly Param<unknown>[], R> extends Words {
  params: P;
  /** Any number of further arguments. */
  rest?: Param<R>;
  /** How many arguments there have to be with `rest`. */
  least?: number;
  /** Types are checked only when every argument is known. */
  waits?: boolean;
  /** Each argument is checked before the next one is evaluated. */
  inTurn?: boolean;
  /** The body evaluates the arguments before it counts them. */
  countsLast?: boolean;
}

interface Plain<P extends readonly Param<unknown>[], R> extends Signature<P, R> {
  /** Gets arguments in which nothing is unknown. */
  body: (...args: [...Carry<P>, ...R[]]) => Value;
}

interface Partial<P extends readonly Param<unknown>[], R> extends Signature<P, R> {
  /** Gets arrays and objects whose parts may be unknown; an argument that is unknown itself keeps the call whole. */
  partial: (...args: [...Carry<P>, ...R[]]) => Result | typeof unknown;
}

interface Special<P extends readonly Param<unknown>[], R> extends Signature<P, R> {
  /** Gets the call itself: for functions that don't evaluate all their arguments, or that ask the scope. */
  special: (evaluator: Evaluator, call: Call) => Result;
}

/** A function of the template language: words, signature and behaviour. */
export interface TemplateFunction extends Words {
  params: readonly Param<unknown>[];
  rest?: Param<unknown>;
  least: number;
  most: number;
  waits?: boolean;
  inTurn?: boolean;
  countsLast?: boolean;
  body?: (...args: Value[]) => Value;
  partial?: (...args: Result[]) => Result | typeof unknown;
  special?: (evaluator: Evaluator, call: Call) => Result;
}

/** Makes an entry of the function catalogue. */
export function define<const P extends readonly Param<unknown>[], R = never>(
  entry: Plain<P, R> | Partial<P, R> | Special<P, R>,
): TemplateFunction {
  const required = entry.params.filter((param) => !param.isOptional).length;
  return {
    ...(entry as unknown as TemplateFunction),
    least: entry.least ?? required,
    most: entry.rest ? Number.POSITIVE_INFINITY : entry.params.length,
  };
}

const param = <T>(types: string, accepts: (value: Result) => boolean, say?: Param<T>["say"]): Param<T> =>
  say ? { types, accepts, say } : { types, accepts };

const isString = (value: Result) => typeof value === "string";
const isInt = (value: Result) => typeof value === "bigint";
const isArray = (value: Result) => Array.isArray(value);
const isObj = (value: Result) => value instanceof Map;

export const any = param<Value>("any", () => true);
export const string = param<string>("String", isString);
export const int = param<bigint>("Integer", isInt);
export const bool = param<boolean>("Boolean", (value) => typeof value === "boolean");
export const array = param<Value[]>("Array", isArray);
export const object = param<Obj>("Object", isObj);
export const arrayOrObject = param<Value[] | Obj>("Array, Object", (value) => isArray(value) || isObj(value));

/** Accepts several types, with the frame that lists them. */
export function oneOf<T>(types: string, ...params: Param<unknown>[]): Param<T> {
  return param<T>(
    types,
    (value) => params.some((each) => each.accepts(value)),
    (name, _which, actual) =>
      typeMessage(
        name,
        _which === "its parameter" ? "its first parameter" : _which,
        `be one of the following types '${types}'`,
        actual,
      ),
  );
}

/** Accepts what `test` does; for parameters that have their own words. */
export function accepting<T>(
  types: string,
  test: (value: Result) => boolean,
  say?: NonNullable<Param<T>["say"]>,
): Param<T> {
  return param<T>(types, test, say);
}

/** The same parameter of a function that refusals spell as in the catalogue, however the call does. */
export function spelled<T>(name: string, base: Param<T>): Param<T> {
  return {
    ...base,
    say: (_name, which, actual) => typeMessage(name, which, `be of type '${base.types}'`, actual),
  };
}

/** A parameter that may be left out. */
export function optional<T>(base: Param<T>): Param<T | undefined> {
  return { ...base, isOptional: true } as Param<T | undefined>;
}

/** A parameter that takes a lambda with so many variables. */
export function lambda(least: number, most = least): Param<Lambda> {
  return { types: "lambda", accepts: () => true, lambda: [least, most] };
}

/** The same parameter for a function whose body can deal with unknown parts inside. */
export function loose<T>(
  base: Param<T>,
): Param<T extends Value[] ? Result[] : T extends Obj ? Map<string, Result> : Result> {
  return base as never;
}

/** The usual message for an argument of the wrong type. */
export function typeMessage(name: string, which: string, expected: string, actual: string): string {
  return `The template language function '${name}' expects ${which} to ${expected}. The provided value is of type '${actual}'. Please see https://aka.ms/arm-functions for usage details.`;
}

/** A type's name in the engine's messages. */
export function typeName(value: Result): string {
  if (value === null) return "Null";
  if (typeof value === "string") return "String";
  if (typeof value === "bigint") return "Integer";
  if (typeof value === "number") return "Float";
  if (typeof value === "boolean") return "Boolean";
  return Array.isArray(value) ? "Array" : "Object";
}

/** `its parameter`, `its first parameter`, …: how a message names an argument. */
export function which(index: number, isOnly: boolean): string {
  if (isOnly) return "its parameter";
  const ordinal = ["first", "second", "third"][index];
  return ordinal ? `its ${ordinal} parameter` : `the parameter at position ${index}`;
}

/** The message for a wrong number of arguments; nothing if the number is right. */
export function countMessage(
  entry: Pick<TemplateFunction, "params" | "rest" | "least" | "most">,
  name: string,
  count: number,
): string | undefined {
  if (count >= entry.least && count <= entry.most) return undefined;
  if (entry.rest) return leastMessage(name, entry.least);
  if (entry.most === 0) {
    return `The provided parameters for template language function '${name}' is not valid. The function does not accept parameters. Please see https://aka.ms/arm-functions for usage details.`;
  }
  return rangeMessage(name, entry.least, entry.most, count);
}

/** The message for fewer arguments than an open-ended function needs. */
export function leastMessage(name: string, least: number): string {
  const needed = least === 1 ? "one parameter" : least === 2 ? "two parameter" : `${least} parameters`;
  return `Unable to evaluate template language function '${name}'. At least ${needed} should be provided. Please see https://aka.ms/arm-functions for usage details.`;
}

/** The message for a number of arguments outside a range. */
export function rangeMessage(name: string, least: number, most: number, count: number): string {
  const needed = least === most ? `${least}` : `between ${least} and ${most}`;
  return `Unable to evaluate template language function '${name}': function requires ${needed} argument(s) while ${count} were provided. Please see https://aka.ms/arm-resource-functions/#${name} for usage details.`;
}

/** Says whether an expression is a call of the given function. */
export function isCallOf(expression: Expression | undefined, key: string): expression is Call {
  return expression?.kind === "call" && expression.key === key;
}
