/** A plain JSON value, as the wizard's answers and outputs are written. */
export type Json = null | boolean | number | string | Json[] | JsonMap;
/** A plain JSON object. */
export type JsonMap = { [key: string]: Json };
/** A wizard value: JSON, or `undefined` where there is no value. */
export type Maybe = Json | undefined;

/** Whether a value is a JSON object (no array, no null). */
export function isMap(value: unknown): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value counts as missing; null and "no value" are the same thing in a wizard. */
export function isMissing(value: Maybe): value is null | undefined {
  return value === undefined || value === null;
}

/** An object's own member, never one that it inherits. */
export function own(value: Maybe, key: string): Maybe {
  return isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Sets a member whatever its name, `__proto__` included. */
export function put<T>(target: { [key: string]: T }, key: string, value: T): void {
  if (key === "__proto__") {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}

/** The own member at a path of names, or undefined. */
export function dig(value: Maybe, ...path: string[]): Maybe {
  let at = value;
  for (const name of path) at = own(at, name);
  return at;
}

/** The text at a path, or undefined where there is none or it is empty. */
export function textAt(value: Maybe, ...path: string[]): string | undefined {
  const found = dig(value, ...path);
  return typeof found === "string" && found !== "" ? found : undefined;
}

/** The text of a member, an empty one too: what a person has emptied is not the same as what they never touched. */
export function writtenAt(value: Maybe, name: string): string | undefined {
  const found = own(value, name);
  return typeof found === "string" ? found : undefined;
}

/** Whether two JSON values are the same; member order does not matter, missing equals null. */
export function sameJson(a: Maybe, b: Maybe): boolean {
  if (isMissing(a) || isMissing(b)) return isMissing(a) && isMissing(b);
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameJson(item, b[i]));
  if (!isMap(a) || !isMap(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
}

/** What a value is, in the words of a message. */
export function kindOf(value: Maybe): "no value" | "text" | "number" | "boolean" | "array" | "object" {
  if (isMissing(value)) return "no value";
  if (Array.isArray(value)) return "array";
  if (typeof value === "string") return "text";
  return typeof value === "object" ? "object" : typeof value === "number" ? "number" : "boolean";
}
