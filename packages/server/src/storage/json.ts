import type { RawBuilder } from "kysely";
import { sql } from "kysely";

/** What JSON can hold, as plain JavaScript. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Reads JSON; integers that a double would bend stay exact (as JSON.rawJSON values, printed as they came). */
export function parseExact(text: string): unknown {
  // Nearly no text holds such a number, and the plain reader is several times faster.
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  return JSON.parse(text, keepExact as (this: unknown, key: string, value: unknown) => unknown);
}

/** Keeps an integer's own digits where the double lost them. */
function keepExact(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  const source = context?.source;
  return source !== undefined && /^-?\d+$/.test(source) ? rawJson(source) : value;
}

// JSON.rawJSON came with Node 22; TypeScript's library doesn't know it yet.
const rawJson = (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON;

/** A value for a json or jsonb column. Needed for arrays, which pg would otherwise send as a PostgreSQL array. */
export function jsonb<T>(value: T): RawBuilder<T> {
  return sql<T>`${JSON.stringify(value)}::jsonb`;
}
