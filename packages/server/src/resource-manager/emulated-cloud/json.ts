/** A JSON value as requests and answers hold it; integers beyond 2^53 arrive as bigint or as raw numbers. */
export type Json = null | boolean | number | bigint | string | Json[] | JsonObject;
/** A JSON object. Members whose names come from outside are read with `at`, never by plain indexing. */
export interface JsonObject {
  [name: string]: Json | undefined;
}

// Integers beyond a double's reach come as raw JSON; TypeScript's library doesn't know the test for it yet.
const isRaw = (JSON as unknown as { isRawJSON(value: unknown): value is { rawJSON: string } }).isRawJSON;

/** Whether a value is an object (and not an array, null or a raw number). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isRaw(value);
}

/** The value as an object, an empty one where it is something else. */
export const object = (value: unknown): JsonObject => (isObject(value) ? value : {});

/** The value as a list, an empty one where it is something else. */
export const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);

/** The objects of a list. */
export const objects = (value: unknown): JsonObject[] => list(value).filter(isObject);

/** The value as text, or undefined. */
export const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** The value as a number, or undefined. */
export function number(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  if (isRaw(value)) return Number(value.rawJSON);
  return typeof value === "bigint" ? Number(value) : undefined;
}

/** The member of that name in any case, as Azure reads property names. */
export function member(value: unknown, name: string): Json | undefined {
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, name)) return value[name];
  const wanted = name.toLowerCase();
  const found = Object.keys(value).find((key) => key.toLowerCase() === wanted);
  return found === undefined ? undefined : value[found];
}

/** The value at a dotted path, e.g. `properties.sku.name`; names match in any case and `[0]` indexes a list. */
export function at(value: unknown, path: string): Json | undefined {
  let here: Json | undefined = value as Json;
  for (const step of path.replaceAll(/\[(\d+)\]/g, ".$1").split(".")) {
    here = Array.isArray(here) ? here[Number(step)] : member(here, step);
    if (here === undefined) return undefined;
  }
  return here;
}

/** Sets a member so that a name such as `__proto__` stays an ordinary one. */
function put(target: JsonObject, name: string, value: Json | undefined): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

/** Both objects laid over each other: objects join member by member (in any case), everything else of `over` wins. Undefined says nothing. */
export function merge(under: JsonObject, over: JsonObject): JsonObject {
  const result: JsonObject = {};
  const names = new Map<string, string>();
  for (const [name, value] of Object.entries(under)) {
    if (value === undefined) continue;
    put(result, name, value);
    names.set(name.toLowerCase(), name);
  }
  for (const [name, value] of Object.entries(over)) {
    if (value === undefined) continue;
    const known = names.get(name.toLowerCase()) ?? name;
    const before = Object.hasOwn(result, known) ? result[known] : undefined;
    put(result, known, isObject(before) && isObject(value) ? merge(before, value) : value);
    names.set(known.toLowerCase(), known);
  }
  return result;
}

/** A copy without the values at the given dotted paths; `[]` in a path means each element, `*` each member. */
export function without(value: JsonObject, paths: readonly string[]): JsonObject {
  return paths.reduce((rest, path) => drop(rest, path.replaceAll("[]", ".*").split(".")) as JsonObject, value);
}

function drop(value: Json | undefined, steps: readonly string[]): Json | undefined {
  const [step = "", ...rest] = steps;
  if (Array.isArray(value)) return step === "*" ? value.map((each) => drop(each, rest) ?? null) : value;
  if (!isObject(value)) return value;
  const copy: JsonObject = {};
  for (const [name, each] of Object.entries(value)) {
    const meant = step === "*" || name.toLowerCase() === step.toLowerCase();
    if (!meant) put(copy, name, each);
    else if (rest.length > 0) put(copy, name, drop(each, rest));
  }
  return copy;
}

/** A copy in which the members of `from` named in `names` stand, those that are there. */
export function pick(from: JsonObject, ...names: string[]): JsonObject {
  const copy: JsonObject = {};
  for (const name of names) {
    const value = member(from, name);
    if (value !== undefined) put(copy, name, value);
  }
  return copy;
}
