import type { Maybe } from "../json.ts";

/** What is around an expression while it is evaluated: the form, the context, the clock. */
export interface Scope {
  /** The value of `basics('name').path…` or `steps('name').path…`. */
  reference(root: "basics" | "steps", name: string, path: readonly string[]): Maybe;
  location(): Maybe;
  resourceGroup(): Maybe;
  subscription(): Maybe;
  /** Milliseconds since 1970; stands still during one evaluation. */
  now(): number;
  /** A GUID; the same one every time for the same call site. */
  guid(site: string): string;
  /** A number from 0 (inclusive) to 1 (exclusive); the same one every time for the same call site. */
  random(site: string): number;
  /** `$rowIndex`, `$item` and whatever else the place provides. */
  variable(name: string): Maybe;
  /** Called for what the portal would swallow: type errors, unknown functions, unreadable JSON. */
  report(message: string): void;
}

/** Thrown where an expression can't have a value; its message is for the author of the form. */
export class EvaluationError extends Error {}

/** The value of a place that expects yes or no; what is no boolean is reported. */
export function truth(value: Maybe, report: (message: string) => void): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === "boolean") return value;
  if (typeof value === "string" && /^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
  const shown = JSON.stringify(value);
  report(`Expected true or false but got ${shown.length > 60 ? `${shown.slice(0, 57)}...` : shown}.`);
  return value !== 0 && value !== "";
}
