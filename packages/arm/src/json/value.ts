import type { JsonNode } from "./node.ts";
import { formatDouble } from "./number.ts";

/** A value of the template language. A bigint is an integer, a number is a double, a map is an object that keeps its order. */
export type Value = null | boolean | string | bigint | number | Value[] | Obj;

/** An object of the template language. */
export type Obj = Map<string, Value>;

/** Plain JSON as JavaScript has it; integers beyond 2^53 are bigints here, never rounded. */
export type PlainJson = null | boolean | string | number | bigint | PlainJson[] | { [name: string]: PlainJson };

/** Says whether a value is an object of the template language. */
export function isObject(value: unknown): value is Obj {
  return value instanceof Map;
}

/** The value that a node stands for; of a repeated name the last value counts, at the place of the first. */
export function toValue(node: JsonNode): Value {
  switch (node.kind) {
    case "object": {
      const object: Obj = new Map();
      for (const { key, value } of node.members) object.set(key.value, toValue(value));
      return object;
    }
    case "array":
      return node.items.map(toValue);
    case "null":
      return null;
    default:
      return node.value;
  }
}

/** A value as plain JSON. Integers that fit become numbers, larger ones stay bigints; NaN and infinities become their words. */
export function toPlain(value: Value): PlainJson {
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }
  if (typeof value === "number") return Number.isFinite(value) ? value : formatDouble(value);
  if (Array.isArray(value)) return value.map(toPlain);
  if (value instanceof Map) {
    const plain: { [name: string]: PlainJson } = {};
    for (const [name, inner] of value) setOwn(plain, name, toPlain(inner));
    return plain;
  }
  return value;
}

/** Plain JSON as a value: whole numbers become integers, `undefined` members are left out. */
export function fromPlain(json: unknown): Value {
  if (json === null || json === undefined) return null;
  if (typeof json === "number") return Number.isSafeInteger(json) && !Object.is(json, -0) ? BigInt(json) : json;
  if (typeof json === "string" || typeof json === "boolean" || typeof json === "bigint") return json;
  if (Array.isArray(json)) return json.map(fromPlain);
  if (json instanceof Map) return new Map([...json].map(([name, inner]) => [String(name), fromPlain(inner)]));
  const object: Obj = new Map();
  for (const [name, inner] of Object.entries(json)) if (inner !== undefined) object.set(name, fromPlain(inner));
  return object;
}

/** Compact JSON text, byte for byte as the engine prints it: `1.0` stays a float, 64-bit integers are exact. */
export function stringify(value: Value): string {
  const out: string[] = [];
  write(value, out);
  return out.join("");
}

function write(value: Value, out: string[]): void {
  if (value === null) out.push("null");
  else if (typeof value === "string") out.push(quote(value));
  else if (typeof value === "boolean") out.push(value ? "true" : "false");
  else if (typeof value === "bigint") out.push(value.toString());
  else if (typeof value === "number")
    out.push(Number.isFinite(value) ? formatDouble(value) : `"${formatDouble(value)}"`);
  else if (Array.isArray(value)) {
    out.push("[");
    for (let i = 0; i < value.length; i++) {
      if (i > 0) out.push(",");
      write(value[i] as Value, out);
    }
    out.push("]");
  } else {
    out.push("{");
    let first = true;
    for (const [name, inner] of value) {
      if (!first) out.push(",");
      first = false;
      out.push(quote(name), ":");
      write(inner, out);
    }
    out.push("}");
  }
}

const escapes = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

// What the engine's writer escapes: controls, and the three line ends that break JavaScript source.
const special = /["\\\u0000-\u001f\u0085\u2028\u2029]/;
const specials = /["\\\u0000-\u001f\u0085\u2028\u2029]/g;

/** A text in double quotes, escaped as the engine's JSON writer does. */
export function quote(text: string): string {
  if (!special.test(text)) return `"${text}"`;
  return `"${text.replace(specials, (c) => escapes.get(c) ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;
}

function setOwn(target: { [name: string]: PlainJson }, name: string, value: PlainJson): void {
  // A plain assignment to __proto__ would change the prototype in place of adding a member.
  if (name === "__proto__")
    Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  else target[name] = value;
}
