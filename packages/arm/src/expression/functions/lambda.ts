import {
  any,
  array,
  define,
  lambda,
  loose,
  object,
  optional,
  refuse,
  typeMessage,
  typeName,
  unknown,
} from "../define.ts";
import { invalid } from "../error.ts";
import { call, type Result, toExpression, Unresolved } from "../expression.ts";
import { findVariable } from "../lambda.ts";
import { Names } from "./object.ts";

export const filter = define({
  params: [loose(array), lambda(1, 2)],
  doc: "The elements for which a lambda gives true. A second variable of the lambda is the index.",
  examples: { "filter(createArray(1, 2, 3), lambda('x', greater(lambdaVariables('x'), 1)))": [2, 3] },
  partial(values, keeps) {
    const kept: Result[] = [];
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as Result;
      const keep = keeps.apply(value, BigInt(i));
      if (keep instanceof Unresolved) return unknown;
      if (typeof keep !== "boolean") throw wrongLambda("filter", "Boolean", keep, i);
      if (keep) kept.push(value);
    }
    return kept;
  },
});

export const map = define({
  params: [loose(array), lambda(1, 2)],
  doc: "What a lambda makes of each element. A second variable of the lambda is the index.",
  examples: {
    "map(createArray(1, 2), lambda('x', mul(lambdaVariables('x'), 2)))": [2, 4],
    "map(createArray('a', 'b'), lambda('x', 'i', lambdaVariables('i')))": [0, 1],
  },
  partial: (values, make) => values.map((value, i) => make.apply(value, BigInt(i))),
});

export const mapValues = define({
  params: [loose(object), lambda(1)],
  doc: "An object with the same names and what a lambda makes of each value.",
  examples: { "mapValues(createObject('a', 1), lambda('v', add(lambdaVariables('v'), 1)))": { a: 2 } },
  partial: (value, make) => new Map([...value].map(([name, inner]) => [name, make.apply(inner)])),
});

export const reduce = define({
  params: [loose(array), loose(any), lambda(2, 3)],
  doc: "Goes through an array and hands the result so far and the element to a lambda. A third variable is the index.",
  examples: {
    "reduce(createArray(1, 2, 3), 0, lambda('sum', 'x', add(lambdaVariables('sum'), lambdaVariables('x'))))": 6,
  },
  partial(values, start, combine) {
    let result: Result = start;
    for (let i = 0; i < values.length; i++) {
      result = combine.apply(result, values[i] as Result, BigInt(i));
      if (result instanceof Unresolved) return unknown;
    }
    return result;
  },
});

export const sort = define({
  params: [loose(array), lambda(2)],
  doc: "Puts an array in order; the lambda says whether its first variable goes before its second. Equal elements keep their order.",
  examples: {
    "sort(createArray(3, 1, 2), lambda('a', 'b', less(lambdaVariables('a'), lambdaVariables('b'))))": [1, 2, 3],
  },
  partial(values, goesBefore) {
    let isKnown = true;
    const before = (a: Result, b: Result) => {
      const answer = goesBefore.apply(a, b);
      if (answer instanceof Unresolved) isKnown = false;
      else if (typeof answer !== "boolean") {
        throw invalid(
          `The lambda expression provided to language function 'sort' is expected to return a value of type 'Boolean', but evaluation returned a value of type '${typeName(answer)}'. Please see https://aka.ms/arm-functions for usage details.`,
        );
      }
      return answer === true;
    };
    const sorted = mergeSort(values, (right, left) => isKnown && !before(left, right) && before(right, left));
    return isKnown ? sorted : unknown;
  },
});

export const toObject = define({
  params: [loose(array), lambda(1), optional(lambda(1))],
  doc: "Makes an object of an array: one lambda makes the name of each element, the other, if there is one, the value.",
  examples: {
    "toObject(createArray('a', 'b'), lambda('x', lambdaVariables('x')), lambda('x', toUpper(lambdaVariables('x'))))": {
      a: "A",
      b: "B",
    },
  },
  partial(values, makeName, makeValue) {
    const made: [name: Result, value: Result][] = [];
    const seen = new Names();
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as Result;
      const name = makeName.apply(value);
      if (!(name instanceof Unresolved)) {
        if (typeof name !== "string") throw wrongLambda("toObject", "String", name, i);
        if (seen.has(name)) {
          throw invalid(
            `The lambda expression parameter at index '1' of function 'toObject' returned a duplicate key '${name}'. Object keys must be strings that are case-insensitively unique. Please see https://aka.ms/arm-functions for usage details.`,
          );
        }
        seen.spelling(name);
      }
      made.push([name, makeValue ? makeValue.apply(value) : value]);
    }
    if (made.every(([name]) => typeof name === "string")) return new Map(made as [string, Result][]);
    return new Unresolved(
      call(
        "createObject",
        made.flatMap(([name, value]) => [toExpression(name), toExpression(value)]),
      ),
    );
  },
});

export const groupBy = define({
  params: [loose(array), lambda(1), optional(lambda(1))],
  doc: "Puts elements into groups by what a lambda says of each. Names that differ in case only are one group.",
  examples: {
    "groupBy(createArray('a', 'b', 'ab'), lambda('x', first(lambdaVariables('x'))))": { a: ["a", "ab"], b: ["b"] },
  },
  partial(values, makeName, makeValue) {
    const groups = new Map<string, Result[]>();
    const names = new Names();
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as Result;
      const name = makeName.apply(value);
      if (name instanceof Unresolved) return unknown;
      if (typeof name !== "string") throw wrongLambda("groupBy", "String", name, i);
      const known = names.spelling(name);
      const group = groups.get(known) ?? [];
      group.push(makeValue ? makeValue.apply(value) : value);
      groups.set(known, group);
    }
    return groups;
  },
});

export const lambdaVariables = define({
  params: [],
  rest: any,
  doc: "The value of a variable of a lambda around the call.",
  examples: { "map(createArray(1), lambda('x', lambdaVariables('X')))": [1] },
  where: "Inside a lambda.",
  special(evaluator, call) {
    const notHere = () =>
      invalid(
        `The template function '${call.name}' is not valid. Please see https://aka.ms/arm-functions for usage details.`,
      );
    if (!evaluator.frame) throw notHere();
    const [name, ...others] = evaluator.args(call);
    if (name === undefined || others.length > 0) {
      throw refuse(
        (text) =>
          `The template language function '${text}' must have only one parameter. Please see https://aka.ms/arm-functions for usage details.`,
      );
    }
    if (name instanceof Unresolved) throw notHere();
    if (typeof name !== "string")
      throw refuse((text) => typeMessage(text, "its parameter", "be of type 'String'", typeName(name)));
    const value = findVariable(evaluator.frame, name);
    if (value === undefined) throw notHere();
    return value;
  },
});

function wrongLambda(name: string, expected: string, seen: Result, index: number) {
  return invalid(
    `The lambda expression provided to language function '${name}' is expected to return a value of type '${expected}', but evaluation on the input element at position ${index} returned a value of type '${typeName(seen)}'. Please see https://aka.ms/arm-functions for usage details.`,
  );
}

// JavaScript's own sort would ask in another order, and an inconsistent lambda would come out differently.
function mergeSort(values: Result[], rightFirst: (right: Result, left: Result) => boolean): Result[] {
  if (values.length < 2) return values;
  const middle = values.length >> 1;
  const left = mergeSort(values.slice(0, middle), rightFirst);
  const right = mergeSort(values.slice(middle), rightFirst);
  const merged: Result[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    if (rightFirst(right[j] as Result, left[i] as Result)) merged.push(right[j++] as Result);
    else merged.push(left[i++] as Result);
  }
  return merged.concat(left.slice(i), right.slice(j));
}
