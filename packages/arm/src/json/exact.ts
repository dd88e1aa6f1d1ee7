import { firstError } from "./document.ts";
import { readJson } from "./read.ts";
import { fromPlain, type PlainJson, toPlain, toValue } from "./value.ts";

/** Reads strict or tolerant JSON to plain JavaScript; integers beyond 2^53 come out as bigints. Throws a SyntaxError that says where. */
export function parseExact(text: string): PlainJson {
  const document = readJson(text);
  const problem = firstError(document);
  if (problem || !document.root) {
    const { line, column } = document.position(problem?.offset ?? 0);
    throw new SyntaxError(`${problem?.message ?? "The text holds no value."} Line ${line}, column ${column}.`);
  }
  return toPlain(toValue(document.root));
}

/** Compact JSON of plain JavaScript in which bigints print as the integers they are. */
export function stringifyExact(json: unknown, indent = 0): string {
  return JSON.stringify(json, isPlain(json) ? undefined : exact, indent) ?? "null";
}

// Without a function that sees each value JavaScript prints several times faster.
function isPlain(json: unknown): boolean {
  if (typeof json === "bigint") return false;
  if (typeof json !== "object" || json === null) return true;
  if (Array.isArray(json)) return json.every(isPlain);
  if (json instanceof Map) return false;
  for (const name in json) if (!isPlain((json as Record<string, unknown>)[name])) return false;
  return true;
}

function exact(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return rawJson(value.toString());
  if (value instanceof Map) return toPlain(fromPlain(value));
  return value;
}

// Part of the language since 2025, not yet of the compiler's library.
const rawJson = (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON;
