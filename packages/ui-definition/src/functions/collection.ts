import { array, collection, define, defineSeeing, integer, lambda, maybe, text } from "../expression/define.ts";
import { EvaluationError, truth } from "../expression/scope.ts";
import { isMap, isMissing, type JsonMap, put, sameJson } from "../json.ts";

export const contains = defineSeeing({
  params: [maybe, maybe],
  doc: "Whether a text holds a text, an array an item or an object a key.",
  examples: {
    "contains('stoa', 'to')": true,
    "contains(['a', 'b'], 'c')": false,
    "contains({\"a\": 1}, 'a')": true,
    "contains(null, 'x')": false,
  },
  gives: "boolean",
  body(container, item) {
    if (isMissing(container) || isMissing(item)) return false;
    if (typeof container === "string")
      return container.includes(typeof item === "string" ? item : JSON.stringify(item));
    if (Array.isArray(container)) return container.some((member) => sameJson(member, item));
    if (isMap(container)) return Object.hasOwn(container, typeof item === "string" ? item : JSON.stringify(item));
    throw new EvaluationError("contains() looks into a text, an array or an object.");
  },
});

export const empty = defineSeeing({
  params: [maybe],
  doc: "Whether a value is missing, or a text, array or object holds nothing.",
  examples: { "empty('')": true, "empty([])": true, "empty(null)": true, "empty('a')": false, "empty(0)": false },
  gives: "boolean",
  body(value) {
    if (isMissing(value) || value === "") return true;
    if (Array.isArray(value)) return value.length === 0;
    return isMap(value) && Object.keys(value).length === 0;
  },
});

export const filter = define({
  params: [array, lambda],
  doc: "The items of an array for which a function is true.",
  examples: { "filter([1, 2, 3], (n) => greater(n, 1))": [2, 3] },
  gives: "array",
  body: (items, isKept) => items.filter((item) => truth(isKept(item), () => {})),
});

export const map = define({
  params: [array, lambda],
  doc: "What a function makes of each item of an array.",
  examples: { "map([1, 2], (n) => mul(n, 10))": [10, 20], "map(null, (n) => n)": undefined },
  gives: "array",
  body: (items, make) => items.map((item) => make(item) ?? null),
});

export const first = define({
  params: [collection],
  doc: "The first character, item or member; nothing where there is none.",
  examples: { "first('abc')": "a", "first([3, 4])": 3, 'first({"a": 1, "b": 2})': { a: 1 }, "first([])": undefined },
  body: (value) => end(value, 0),
});

export const last = define({
  params: [collection],
  doc: "The last character, item or member; nothing where there is none.",
  examples: { "last('abc')": "c", "last([3, 4])": 4, "last(take([5, 6, 7], 2))": 6 },
  body: (value) => end(value, -1),
});

export const length = define({
  params: [collection],
  doc: "The number of characters, items or members.",
  examples: { "length('abc')": 3, "length([1, 2])": 2, 'length({"a": 1})': 1, "length(null)": undefined },
  gives: "number",
  body: (value) => (isMap(value) ? Object.keys(value).length : value.length),
});

export const skip = define({
  params: [collection, integer],
  doc: "What is left of a text, array or object after a number of characters, items or members.",
  examples: { "skip('abcd', 2)": "cd", "skip([1, 2, 3], 1)": [2, 3] },
  body: (value, count) => part(value, Math.max(0, count)),
});

export const take = define({
  params: [collection, integer],
  doc: "The first characters, items or members of a text, array or object.",
  examples: { "take('abcd', 2)": "ab", "take([1, 2, 3], 5)": [1, 2, 3] },
  body: (value, count) => part(value, 0, Math.max(0, count)),
});

export const split = define({
  params: [text, text],
  doc: "The parts of a text between a separator.",
  examples: { "split('10.0.0.0/16', '/')": ["10.0.0.0", "16"] },
  gives: "array",
  body: (value, separator) => value.split(separator),
});

function end(value: string | JsonMap | (JsonMap | unknown)[], position: 0 | -1) {
  if (isMap(value)) {
    const key = Object.keys(value).at(position);
    return key === undefined ? undefined : part(value, position === 0 ? 0 : -1, position === 0 ? 1 : undefined);
  }
  if (typeof value === "string") return value.at(position);
  return (value as JsonMap[]).at(position);
}

function part<T extends string | unknown[] | JsonMap>(value: T, from: number, to?: number) {
  if (typeof value === "string") return value.slice(from, to);
  if (Array.isArray(value)) return (value as JsonMap[]).slice(from, to);
  const result: JsonMap = {};
  for (const [key, item] of Object.entries(value).slice(from, to)) put(result, key, item);
  return result;
}
