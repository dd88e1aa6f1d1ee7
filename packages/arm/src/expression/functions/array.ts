import type { Obj, Value } from "../../json/value.ts";
import { access, findMember } from "../access.ts";
import { equal, equalInOrder, orderedKey } from "../compare.ts";
import {
  accepting,
  any,
  array,
  arrayOrObject,
  define,
  int,
  loose,
  oneOf,
  refuse,
  string,
  typeMessage,
  typeName,
  unknown,
} from "../define.ts";
import { invalid, type TemplateError } from "../error.ts";
import { isSettled, type Result, toExpression, Unresolved } from "../expression.ts";
import { compareIgnoreCase } from "../text/case.ts";
import { indexOfText, lastIndexOfText } from "../text/collation.ts";
import { refuseSearch } from "../text/search.ts";
import { scalarText, toInt32 } from "./numeric.ts";
import { mergeAll } from "./object.ts";

export const arrayFunction = define({
  params: [loose(any)],
  doc: "Makes an array of a value; an array stays as it is.",
  examples: { "array('a')": ["a"], "array(createArray(1))": [1], "array(null())": [null] },
  partial: (value) => (Array.isArray(value) ? value : [value]),
});

export const createArray = define({
  params: [],
  rest: any,
  doc: "Makes an array of its arguments.",
  examples: { "createArray(1, 'a', true())": [1, "a", true], "createArray()": [] },
  special: (evaluator, call) => evaluator.args(call),
});

export const concat = define({
  params: [],
  rest: loose(any),
  doc: "Joins texts, integers and booleans to one text, or arrays to one array.",
  examples: {
    "concat('a', 1, true())": "a1True",
    "concat(createArray(1), createArray(2, 3))": [1, 2, 3],
    "concat()": "",
  },
  partial(...values) {
    if (values.length > 0 && values.every(Array.isArray)) return values.flat();
    let text = "";
    for (const value of values) {
      const piece = isSettled(value) ? scalarText(value) : undefined;
      if (piece === undefined) {
        throw refuse(
          (name) =>
            `The provided parameters for language function '${name}' are invalid. Either all or none of the parameters must be an array. Please see https://aka.ms/arm-function-concat for usage details.`,
        );
      }
      text += piece;
    }
    return text;
  },
});

export const contains = define({
  params: [loose(any), loose(any)],
  doc: "Says whether an array holds a value, an object a key (in any case) or a text another text (with its case).",
  examples: {
    "contains('OneTwo', 'one')": false,
    "contains(createArray(1, 2), 2)": true,
    "contains(createObject('Key', 1), 'key')": true,
  },
  partial(container, item) {
    if (Array.isArray(container)) return container.some((each) => equal(each, item));
    if (container instanceof Map && typeof item === "string") return findMember(container, item) !== undefined;
    if (typeof container === "string" && typeof item === "string") {
      refuseSearch(container, item);
      return container.includes(item);
    }
    throw invalid(
      `The template function 'contains' expects parameters of matching types: a dictionary and a key (string), an array and a value (object), or a string and a substring. The provided types '${typeName(container)}' and '${typeName(item)}' are incompatible. Please see https://aka.ms/arm-function-contains for usage details.`,
    );
  },
});

export const distinct = define({
  params: [array],
  doc: "Drops repeated elements; the first of each stays.",
  examples: { "distinct(createArray(2, 1, 2))": [2, 1] },
  body: (values) => withoutRepeats(values),
});

export const empty = define({
  params: [loose(any)],
  doc: "Says whether an array, object or text holds nothing. Null is empty too.",
  examples: { "empty('')": true, "empty(null())": true, "empty(createArray(0))": false },
  partial(value) {
    const size = value === null ? 0 : sizeOf(value);
    if (size !== undefined) return size === 0;
    throw invalid(
      `The template function 'empty' expects its parameter to be an object, an array, or a string. The provided value is of type '${typeName(value)}'. Please see https://aka.ms/arm-function-empty for usage details.`,
    );
  },
});

export const length = define({
  params: [loose(any)],
  doc: "The number of elements of an array, of members of an object, or of UTF-16 units of a text.",
  examples: { "length('table')": 5, "length(createArray(1, 2))": 2, "length(createObject('a', 1))": 1 },
  partial(value) {
    const size = sizeOf(value);
    if (size !== undefined) return BigInt(size);
    throw invalid(
      `The template language function 'length' expects its parameter to be an array, object, or a string. The provided value is of type '${typeName(value)}'. Please see https://aka.ms/arm-function-length for usage details.`,
    );
  },
});

export const first = define({
  params: [loose(any)],
  doc: "The first element of an array, or the first character of a text. Null for an empty array, nothing for an empty text.",
  examples: { "first('Fizz')": "F", "first(createArray(3, 4))": 3, "first(createArray())": null },
  partial: (value) => endOf("first", value, 0),
});

export const last = define({
  params: [loose(any)],
  doc: "The last element of an array, or the last character of a text. Null for an empty array, nothing for an empty text.",
  examples: { "last('Fizz')": "z", "last(createArray(3, 4))": 4 },
  partial: (value) => endOf("last", value, -1),
});

export const flatten = define({
  params: [loose(array)],
  doc: "Makes one array of an array of arrays. Goes one level deep.",
  examples: { "flatten(createArray(createArray(1), createArray(2, 3)))": [1, 2, 3] },
  partial(values) {
    if (values.some((value) => value instanceof Unresolved)) return unknown;
    refuseElements(values, "Array", Array.isArray);
    return values.flat();
  },
});

export const indexFromEnd = define({
  params: [loose(array), int],
  doc: "The element of an array counted from its end; 1 is the last one.",
  examples: { "indexFromEnd(createArray(1, 2, 3), 1)": 3 },
  partial: (values, index) => fromEnd(values, toInt32(index)),
});

export const tryIndexFromEnd = define({
  params: [loose(any), loose(any)],
  rest: loose(any),
  least: 2,
  doc: "The element of an array counted from its end, or null if there is none. Further arguments go on into that element.",
  examples: {
    "tryIndexFromEnd(createArray(1, 2), 3)": null,
    "tryIndexFromEnd(createArray(createObject('a', 5)), 1, 'a')": 5,
  },
  partial(values, index, ...keys) {
    if (!Array.isArray(values) || typeof index !== "bigint") return null;
    const place = values.length - toInt32(index);
    const found = index > 0n ? values[place] : undefined;
    return goOn(found ?? null, keys);
  },
});

export const tryGet = define({
  waits: true,
  params: [
    loose(any),
    accepting<Result>("String, Integer", (value) => typeof value === "string" || typeof value === "bigint"),
  ],
  rest: loose(any),
  least: 2,
  doc: "The member or element of a value, or null if there is none. Further arguments go on into it, and there nothing may be missing.",
  examples: {
    "tryGet(createObject('a', 1), 'b')": null,
    "tryGet(createArray(7, 8), 1)": 8,
    "tryGet(createObject('a', createArray(1, 2)), 'a', 0)": 1,
  },
  partial(container, key, ...keys) {
    if (container instanceof Map && typeof key === "string") return goOn(findMember(container, key) ?? null, keys);
    if (Array.isArray(container) && typeof key === "bigint") {
      const found = key >= 0n && key < BigInt(container.length) ? container[Number(key)] : undefined;
      return goOn(found ?? null, keys);
    }
    return null;
  },
});

const container = oneOf<string | Result[]>("String, Array", loose(string), loose(array));

export const indexOf = define({
  waits: true,
  params: [container, loose(any)],
  doc: "The first place of a value in an array, or of a text in a text whatever their case; -1 if there is none.",
  examples: { "indexOf('FOOBAR', 'bar')": 3, "indexOf(createArray('one', 'two'), 'TWO')": -1 },
  partial(values, item) {
    if (typeof values === "string") return BigInt(indexOfText(values, textItem(item)));
    return place(values, item, values.keys().toArray());
  },
});

export const lastIndexOf = define({
  waits: true,
  params: [container, loose(any)],
  doc: "The last place of a value in an array, or of a text in a text whatever their case; -1 if there is none.",
  examples: { "lastIndexOf('abcba', 'b')": 3, "lastIndexOf(createArray(1, 2, 1), 1)": 2 },
  partial(values, item) {
    if (typeof values === "string") return BigInt(lastIndexOfText(values, textItem(item)));
    return place(values, item, values.keys().toArray().reverse());
  },
});

export const intersection = define({
  inTurn: true,
  params: [],
  rest: loose(arrayOrObject),
  least: 2,
  doc: "The elements that all arrays hold, in the order of the first; or the members that all objects hold with the same value.",
  examples: {
    "intersection(createArray(1, 2, 3), createArray(3, 2))": [2, 3],
    "intersection(createObject('a', 1, 'b', 2), createObject('a', 1, 'b', 3))": { a: 1 },
  },
  partial(...values) {
    const isArrays = values.every(Array.isArray);
    if (!isArrays && values.some(Array.isArray)) return mixed("intersection");
    if (!isSettled(values)) return unknown;
    return isArrays ? commonElements(values as Value[][]) : commonMembers(values as Obj[]);
  },
});

export const union = define({
  inTurn: true,
  params: [],
  rest: loose(arrayOrObject),
  least: 2,
  doc: "Arrays: all elements, each once. Objects: all members; objects inside are united too, a null never replaces anything.",
  examples: {
    "union(createArray(1, 2), createArray(2, 3))": [1, 2, 3],
    "union(createObject('a', createObject('x', 1)), createObject('a', createObject('y', 2)))": { a: { x: 1, y: 2 } },
  },
  partial(...values) {
    const [one] = values;
    if (Array.isArray(one)) {
      if (!values.every(Array.isArray)) return mixed("union");
      const all = values.flat();
      return isSettled(all) ? withoutRepeats(all as Value[]) : unknown;
    }
    return mergeAll(values.map((value) => (value instanceof Map ? value : mixed("union"))));
  },
});

export const join = define({
  params: [loose(array), string],
  doc: "Joins the texts, integers and booleans of an array to one text with something between them.",
  examples: { "join(createArray('abc', 123, true()), '/')": "abc/123/True" },
  partial(values, delimiter) {
    refuseElements(values, "String, Integer, Boolean", (value) => isSettled(value) && scalarText(value) !== undefined);
    if (!isSettled(values)) return unknown;
    return (values as never[]).map(scalarText).join(delimiter);
  },
});

export const skip = define({
  params: [loose(any), int],
  doc: "An array or text without so many elements or characters at its start.",
  examples: { "skip(createArray(1, 2, 3), 1)": [2, 3], "skip('foot', 3)": "t", "skip('a', -1)": "a" },
  partial: (values, count) => sequence("skip", values).slice(Math.max(0, toInt32(count))),
});

export const take = define({
  params: [loose(any), int],
  doc: "So many elements or characters from the start of an array or text.",
  examples: { "take(createArray(1, 2, 3), 2)": [1, 2], "take('foot', 9)": "foot" },
  partial: (values, count) => sequence("take", values).slice(0, Math.max(0, toInt32(count))),
});

/** Refuses an array with elements of other types than those named; elements that are unknown yet pass. */
export function refuseElements(values: Result[], types: string, accepts: (value: Result) => boolean): void {
  const wrong = values
    .entries()
    .filter(([, value]) => !(value instanceof Unresolved) && !accepts(value))
    .toArray();
  if (wrong.length === 0) return;
  const seen = [...new Set(wrong.map(([, value]) => typeName(value)))]
    .sort()
    .map((type) => `'${type}'`)
    .join(", ");
  throw refuse(
    (name) =>
      `The template language function '${name}' expects its first parameter to be an array only containing elements of type(s) '${types}'. The provided value contains elements with disallowed type(s) ${seen} in index(es) ${wrong.map(([index]) => index).join(", ")}. Please see https://aka.ms/arm-functions for usage details.`,
  );
}

/** The names of an object in the order of .NET's OrdinalIgnoreCase; names that differ in case only keep theirs. */
export function sortedKeys(object: ReadonlyMap<string, Result>): string[] {
  return [...object.keys()].sort(compareIgnoreCase);
}

function commonElements([one = [], ...others]: readonly Value[][]): Value[] {
  const sets = others.map((other) => new Set(other.map(orderedKey)));
  return withoutRepeats(one).filter((value) => {
    const key = orderedKey(value);
    return sets.every((set) => set.has(key));
  });
}

function commonMembers([one = new Map(), ...others]: readonly Obj[]): Obj {
  const isCommon = (name: string, value: Value) =>
    others.every((other) => other.has(name) && equalInOrder(other.get(name) ?? null, value));
  return new Map([...one].filter(([name, value]) => isCommon(name, value)));
}

function withoutRepeats(values: readonly Value[]): Value[] {
  const seen = new Map<string, Value>();
  for (const value of values) {
    const key = orderedKey(value);
    if (!seen.has(key)) seen.set(key, value);
  }
  return [...seen.values()];
}

// The engine looks at the count first.
function sequence(page: string, value: Result): string | Result[] {
  if (typeof value === "string" || Array.isArray(value)) return value;
  throw refuse(
    (name) =>
      `The template language function '${name}' expects its first parameter 'collection' to be an array or a string. The provided value is of type '${typeName(value)}'. Please see https://aka.ms/arm-function-${page} for usage details.`,
  );
}

function sizeOf(value: Result): number | undefined {
  if (typeof value === "string" || Array.isArray(value)) return value.length;
  return value instanceof Map ? value.size : undefined;
}

function endOf(name: string, value: Result, at: number): Result {
  if (typeof value === "string") return value.at(at) ?? "";
  if (Array.isArray(value)) return value.at(at) ?? null;
  throw invalid(
    `The template language function '${name}' expects its parameter be an array or a string. The provided value is of type '${typeName(value)}'. Please see https://aka.ms/arm-function-${name} for usage details.`,
  );
}

function fromEnd(values: Result[], index: number): Result {
  const frame = "Unable to evaluate the template language function 'indexFromEnd'.";
  if (index <= 0)
    throw invalid(`${frame} The index parameter must be greater than zero, but an index of '${index}' was received.`);
  const found = values[values.length - index];
  if (found !== undefined) return found;
  throw invalid(
    `${frame} The index parameter cannot be larger than the length of the array. The index parameter was '${index}', and the length of the array parameter was '${values.length}'.`,
  );
}

// After a first step that led nowhere the rest is passed over.
function goOn(found: Result, keys: Result[]): Result {
  if (found === null) return null;
  return keys.reduce((value, key) => (isStep(key) ? step(value, key) : access(value, key)), found);
}

function isStep(key: Result): key is Map<string, Result> {
  return key instanceof Map && findMember(key, "value") !== undefined;
}

// A step of the form { value, fromEnd }: what Bicep's `[^n]` after `.?` becomes.
function step(value: Result, key: Map<string, Result>): Result {
  const index = findMember(key, "value") as Result;
  if (findMember(key, "fromEnd") !== true) return access(value, index);
  if (value instanceof Unresolved) {
    throw invalid(
      "Evaluation result of language expression '[function]' is type 'Undefined', expected type is 'Array'.",
    );
  }
  if (index instanceof Unresolved) {
    return new Unresolved({
      kind: "call",
      name: "indexFromEnd",
      key: "indexfromend",
      args: [toExpression(value), toExpression(index)],
      offset: 0,
      end: 0,
    });
  }
  if (!Array.isArray(value)) throw wrongResult(value, "Array");
  if (typeof index !== "bigint") throw wrongResult(index, "Integer");
  return fromEnd(value, toInt32(index));
}

/** The refusal of a value where another type has to stand. */
export function wrongResult(value: Result, expected: string): TemplateError {
  const shown = Array.isArray(value)
    ? "[array]"
    : value instanceof Map
      ? "[object]"
      : value === null
        ? "null"
        : String(value);
  return invalid(
    `Evaluation result of language expression '${shown}' is type '${typeName(value)}', expected type is '${expected}'.`,
  );
}

function place(values: Result[], item: Result, order: number[]): bigint | typeof unknown {
  if (!isSettled(item)) return unknown;
  for (const index of order) {
    const value = values[index] as Result;
    if (value instanceof Unresolved) return unknown;
    if (equal(value, item)) return BigInt(index);
  }
  return -1n;
}

function textItem(item: Result): string {
  if (typeof item === "string") return item;
  throw refuse((name) => typeMessage(name, "its second parameter", "be of type 'String'", typeName(item)));
}

function mixed(name: string): never {
  throw invalid(`Template language function '${name}' expects parameters of the same type, but found multiple types.`);
}
