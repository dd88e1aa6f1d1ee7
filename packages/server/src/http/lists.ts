import { fail } from "@stoa/api";
import type { Context } from "../context.ts";

/** A page of a list. */
export interface Page<T> {
  value: T[];
  nextLink?: string;
}

/** Where a page begins: what the last one ended with, in the order's own terms. */
export type Cursor = (string | number)[];

/** Reads the cursor of a request; it is only meant for us, so its inside isn't promised. */
export function readCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    if (Array.isArray(value) && value.every((part) => typeof part === "string" || typeof part === "number"))
      return value;
  } catch {
    // Told below, the same way as a cursor of the wrong shape.
  }
  throw fail("InvalidParameter", "cursor", "take it from the nextLink of the page before.");
}

/**
 * Makes a page of rows that were read with one more than asked for: the further one says that there is a next page.
 * `cursorOf` gives what the next page's query goes on from.
 */
export function page<R, T>(
  ctx: Pick<Context, "base" | "url">,
  rows: readonly R[],
  top: number,
  show: (row: R) => T,
  cursorOf: (row: R) => Cursor,
  cursorName = "cursor",
): Page<T> {
  const shown = rows.slice(0, top);
  const last = shown.at(-1);
  if (rows.length <= top || last === undefined) return { value: shown.map(show) };
  const next = new URL(ctx.base + ctx.url.replace(/^\/+/, "/"));
  next.searchParams.set(cursorName, Buffer.from(JSON.stringify(cursorOf(last))).toString("base64url"));
  return { value: shown.map(show), nextLink: next.href };
}
