import { isMap, isMissing, type Json, kindOf, type Maybe } from "../json.ts";
import type { Scope } from "./scope.ts";

/** A function of one argument, as `map` and `filter` take it. */
export type Lambda = (argument: Maybe) => Maybe;
/** An argument that is worked out only when it is asked for. */
export type Lazy = () => Maybe;

/** What a parameter takes. */
export interface Param<T> {
  says: string;
  accepts(value: Maybe): boolean;
  isOptional?: boolean;
  isRest?: boolean;
  /** For the types only. */
  readonly of?: T;
}

type Values<P extends readonly Param<unknown>[]> = { [K in keyof P]: P[K] extends Param<infer T> ? T : never };
// A rest parameter stands last and spreads into the body's arguments.
type Spread<P extends readonly Param<unknown>[]> = P extends readonly [...infer Head, infer Last]
  ? Last extends Rest<infer T>
    ? Head extends readonly Param<unknown>[]
      ? [...Values<Head>, ...T[]]
      : never
    : [...Values<P>]
  : [];
/** A parameter that takes every further argument. */
export interface Rest<T> extends Param<T> {
  isRest: true;
}

export const any: Param<Json> = { says: "any value", accepts: () => true };
/** A value that may be missing; only in functions that look at missing values. */
export const maybe: Param<Maybe> = { says: "any value", accepts: () => true };
export const text: Param<string> = { says: "text", accepts: (value) => typeof value === "string" };
export const number: Param<number> = { says: "number", accepts: (value) => typeof value === "number" };
export const integer: Param<number> = { says: "integer", accepts: (value) => Number.isInteger(value) };
export const scalar: Param<string | number | boolean> = {
  says: "text, number or boolean",
  accepts: (value) => typeof value === "string" || typeof value === "number" || typeof value === "boolean",
};
export const array: Param<Json[]> = { says: "array", accepts: (value) => Array.isArray(value) };
export const collection: Param<string | Json[] | { [key: string]: Json }> = {
  says: "text, array or object",
  accepts: (value) => typeof value === "string" || Array.isArray(value) || isMap(value),
};
export const lambda: Param<Lambda> = { says: "function such as (item) => item.name", accepts: () => true };

/** One or more further arguments of a kind. */
export function rest<T>(param: Param<T>): Rest<T> {
  return { ...param, isRest: true };
}

/** A function of the wizard's language, as the catalogue holds it. */
export interface WizardFunction {
  params: readonly Param<unknown>[];
  doc: string;
  examples: { [expression: string]: Maybe };
  /** The result's type, where it is always the same; for static checks. */
  gives: "text" | "number" | "boolean" | "array" | "object" | "any";
  /** `skips`: without an argument's value the result has none. `sees`: the body looks at missing values. `lazy`: arguments come as thunks. */
  missing: "skips" | "sees" | "lazy";
  minimum: number;
  maximum: number;
  /** `site` names the place of the call, for what must stay the same there. */
  call(scope: Scope, args: readonly (Maybe | Lambda | Lazy)[], site: string): Maybe;
}

interface Shape<P extends readonly Param<unknown>[]> {
  params: readonly [...P];
  doc: string;
  examples: WizardFunction["examples"];
  gives?: WizardFunction["gives"];
}

function entry<P extends readonly Param<unknown>[]>(
  shape: Shape<P>,
  missing: WizardFunction["missing"],
  call: WizardFunction["call"],
): WizardFunction {
  const isRest = shape.params.at(-1)?.isRest === true;
  return {
    params: shape.params,
    doc: shape.doc,
    examples: shape.examples,
    gives: shape.gives ?? "any",
    missing,
    minimum: shape.params.filter((param) => !param.isOptional && !param.isRest).length,
    maximum: isRest ? Number.POSITIVE_INFINITY : shape.params.length,
    call,
  };
}

/** Defines a function that has no value as soon as one of its arguments has none. */
export function define<const P extends readonly Param<unknown>[]>(
  shape: Shape<P> & { body(...args: Spread<P>): Maybe },
): WizardFunction {
  return entry(shape, "skips", (_scope, args) => shape.body(...(args as Spread<P>)));
}

/** Defines a function that looks at missing values itself. */
export function defineSeeing<const P extends readonly Param<unknown>[]>(
  shape: Shape<P> & { body(...args: Spread<P>): Maybe },
): WizardFunction {
  return entry(shape, "sees", (_scope, args) => shape.body(...(args as Spread<P>)));
}

/** Defines a function that works out only the arguments it needs. */
export function defineLazy<const P extends readonly Param<unknown>[]>(
  shape: Shape<P> & { body(scope: Scope, args: Lazy[]): Maybe },
): WizardFunction {
  return entry(shape, "lazy", (scope, args) => shape.body(scope, args as Lazy[]));
}

/** Defines a function that asks the form around the expression. */
export function defineScoped<const P extends readonly Param<unknown>[]>(
  shape: Shape<P> & { body(around: { scope: Scope; site: string }, ...args: Spread<P>): Maybe },
): WizardFunction {
  return entry(shape, "skips", (scope, args, site) => shape.body({ scope, site }, ...(args as Spread<P>)));
}

/** Why an argument does not fit, or nothing where it does. */
export function misfit(param: Param<unknown>, value: Maybe): string | undefined {
  if (isMissing(value) || param.accepts(value)) return undefined;
  return `expected ${param.says} but got ${kindOf(value)} ${brief(value)}`;
}

/** A value as a short piece of text for a message. */
export function brief(value: Maybe): string {
  const json = JSON.stringify(value) ?? "nothing";
  return json.length > 60 ? `${json.slice(0, 57)}...` : json;
}
