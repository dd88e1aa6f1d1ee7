import { formatDoubleShort } from "../json/number.ts";
import { invalid, type TemplateError } from "./error.ts";
import { type Result, toExpression, Unresolved, unknownName } from "./expression.ts";
import { nearest } from "./nearest.ts";
import { equalsIgnoreCase } from "./text/case.ts";

/** The property or element of a value, or the expression for it where one of both can't be known yet. */
export function access(target: Result, property: Result): Result {
  if (target instanceof Unresolved || property instanceof Unresolved) return later(target, property);
  if (target instanceof Map) return ofObject(target, property);
  if (Array.isArray(target)) return ofArray(target, property);
  throw invalid(`The language expression property '${show(property)}' can't be evaluated.`, { seen: show(target) });
}

function later(target: Result, property: Result): Unresolved {
  const [of, name] = [toExpression(target), toExpression(property)];
  return new Unresolved({ kind: "access", target: of, property: name, offset: 0, end: 0 });
}

/** The member of an object: the exact name, else the first that fits in any case. */
export function findMember(object: ReadonlyMap<string, Result>, name: string): Result | undefined {
  const exact = object.get(name);
  if (exact !== undefined) return exact;
  for (const [key, value] of object) if (equalsIgnoreCase(key, name)) return value;
  return undefined;
}

function ofObject(target: Map<string, Result>, property: Result): Result {
  if (typeof property !== "string") {
    throw invalid(
      `The language expression property '${show(property)}' can't be evaluated, property name must be a string.`,
    );
  }
  const found = findMember(target, property);
  if (found !== undefined) return found;
  if (target.has(unknownName)) return later(target, property);
  const available = [...target.keys()].join(", ");
  throw invalid(
    `The language expression property '${property}' doesn't exist, available properties are '${available}'.`,
    { seen: available, ...hintFor(property, target.keys()) },
  );
}

function hintFor(name: string, names: Iterable<string>): { hint?: string } {
  const meant = nearest(name, names);
  return meant === undefined ? {} : { hint: `Did you mean '${meant}'?` };
}

function ofArray(target: Result[], property: Result): Result {
  if (typeof property !== "bigint") {
    throw invalid(`Unable to evaluate named property or non-integer index '${show(property)}' on an array value.`);
  }
  const found = property >= 0n && property < BigInt(target.length) ? target[Number(property)] : undefined;
  if (found === undefined) throw outOfBounds(property, target.length);
  return found;
}

/** The refusal of an index that an array doesn't have. */
export function outOfBounds(index: bigint, length?: number): TemplateError {
  const words = `The language expression property array index '${index}' is out of bounds.`;
  if (length === undefined) return invalid(words);
  const hint = length === 0 ? "The array is empty." : `The array has indexes 0 to ${length - 1}.`;
  return invalid(words, { seen: String(index), hint });
}

function show(value: Result): string {
  if (value === null) return "null";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return formatDoubleShort(value);
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return "[array]";
  return value instanceof Map ? "[object]" : "";
}
