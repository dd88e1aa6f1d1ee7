import type { Value } from "../json/value.ts";
import { type Result, Unresolved } from "./expression.ts";
import { printUnresolved } from "./print.ts";

/** Deep equality: texts exactly, integers never equal to doubles, arrays in order, objects whatever the order of their keys. */
export function equal(a: Result, b: Result): boolean {
  return compareDeep(a, b, false);
}

/** The equality of `union`, `distinct` and `intersection`: objects must have their keys in the same order. */
export function equalInOrder(a: Result, b: Result): boolean {
  return compareDeep(a, b, true);
}

function compareDeep(a: Result, b: Result, inOrder: boolean): boolean {
  if (typeof a === "number" && typeof b === "number") return a === b || (Number.isNaN(a) && Number.isNaN(b));
  if (a === b) return true;
  // Two unknown parts are the same if they are the same expression, as the engine takes them.
  if (a instanceof Unresolved || b instanceof Unresolved) {
    return a instanceof Unresolved && b instanceof Unresolved && printUnresolved(a) === printUnresolved(b);
  }
  if (Array.isArray(a)) {
    return (
      Array.isArray(b) && a.length === b.length && a.every((item, i) => compareDeep(item, b[i] as Result, inOrder))
    );
  }
  if (!(a instanceof Map) || !(b instanceof Map) || a.size !== b.size) return false;
  if (inOrder) {
    const others = b[Symbol.iterator]();
    for (const [key, value] of a) {
      const [otherKey, otherValue] = others.next().value as [string, Result];
      if (key !== otherKey || !compareDeep(value, otherValue, true)) return false;
    }
    return true;
  }
  for (const [key, value] of a) {
    if (!b.has(key) || !compareDeep(value, b.get(key) as Result, false)) return false;
  }
  return true;
}

/** A text that two values share only if `equalInOrder` holds for them; fit as the key of a Map. */
export function orderedKey(value: Value): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return `f${Object.is(value, -0) ? 0 : value}`;
  if (Array.isArray(value)) return `[${value.map(orderedKey).join()}]`;
  if (value instanceof Map)
    return `{${[...value].map(([key, inner]) => `${JSON.stringify(key)}:${orderedKey(inner)}`).join()}}`;
  return String(value);
}
