import type { TemplateFunction } from "../define.ts";
import * as array from "./array.ts";
import * as cidr from "./cidr.ts";
import * as comparison from "./comparison.ts";
import * as date from "./date.ts";
import * as deployment from "./deployment.ts";
import * as encoding from "./encoding.ts";
import * as lambda from "./lambda.ts";
import * as logical from "./logical.ts";
import * as numeric from "./numeric.ts";
import * as object from "./object.ts";
import * as resourceId from "./resource-id.ts";
import * as runTime from "./run-time.ts";
import * as string from "./string.ts";
import * as symbols from "./symbols.ts";
import * as uri from "./uri.ts";

/** Every function of the template language by its name, family by family. */
export const functionFamilies: Readonly<Record<string, Readonly<Record<string, TemplateFunction>>>> = {
  array: entriesOf(array),
  cidr: entriesOf(cidr),
  comparison: entriesOf(comparison),
  date: entriesOf(date),
  deployment: entriesOf(deployment),
  encoding: entriesOf(encoding),
  lambda: entriesOf(lambda),
  logical: entriesOf(logical),
  numeric: entriesOf(numeric),
  object: entriesOf(object),
  "resource-id": entriesOf(resourceId),
  "run-time": entriesOf(runTime),
  string: entriesOf(string),
  symbols: entriesOf(symbols),
  uri: entriesOf(uri),
};

/** Every function of the template language by its name. */
export const functions: ReadonlyMap<string, TemplateFunction> = new Map(
  Object.values(functionFamilies).flatMap((family) => Object.entries(family)),
);

const byKey = new Map([...functions].map(([name, entry]) => [name.toLowerCase(), entry]));

/** The function of a name in lower case; any name that begins with `list` is the action of that name. */
export function findFunction(key: string): TemplateFunction | undefined {
  return byKey.get(key) ?? (key.startsWith("list") ? byKey.get("list") : undefined);
}

// Exports that bear a word of JavaScript are named `ifFunction` and so on; helpers of a family are plain functions.
function entriesOf(family: Record<string, unknown>): Record<string, TemplateFunction> {
  const entries: Record<string, TemplateFunction> = {};
  for (const [name, entry] of Object.entries(family)) {
    if (typeof entry === "object" && entry !== null && "doc" in entry) {
      entries[name.endsWith("Function") ? name.slice(0, -"Function".length) : name] = entry as TemplateFunction;
    }
  }
  return entries;
}
