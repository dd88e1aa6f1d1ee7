import { define, defineScoped, integer, number } from "../expression/define.ts";
import { EvaluationError } from "../expression/scope.ts";

const maximumRange = 10_000;

export const add = define({
  params: [number, number],
  doc: "The sum of two numbers.",
  examples: { "add(1, 2)": 3, "add(1, -1)": 0, "add(null, 1)": undefined },
  gives: "number",
  body: (a, b) => a + b,
});

export const sub = define({
  params: [number, number],
  doc: "The first number less the second.",
  examples: { "sub(3, 5)": -2 },
  gives: "number",
  body: (a, b) => a - b,
});

export const mul = define({
  params: [number, number],
  doc: "The product of two numbers.",
  examples: { "mul(3, 5)": 15 },
  gives: "number",
  body: (a, b) => a * b,
});

export const div = define({
  params: [number, number],
  doc: "How often the second number goes into the first; decimals are cut off.",
  examples: { "div(7, 2)": 3, "div(-7, 2)": -3 },
  gives: "number",
  body(a, b) {
    if (b === 0) throw new EvaluationError("div(): division by zero.");
    return Math.trunc(a / b) + 0;
  },
});

export const mod = define({
  params: [number, number],
  doc: "What is left after the division of two numbers.",
  examples: { "mod(7, 2)": 1 },
  gives: "number",
  body(a, b) {
    if (b === 0) throw new EvaluationError("mod(): division by zero.");
    return (a % b) + 0;
  },
});

export const min = define({
  params: [number, number],
  doc: "The lesser of two numbers.",
  examples: { "min(1, 2)": 1 },
  gives: "number",
  body: (a, b) => Math.min(a, b),
});

export const max = define({
  params: [number, number],
  doc: "The greater of two numbers.",
  examples: { "max(1, 2)": 2 },
  gives: "number",
  body: (a, b) => Math.max(a, b),
});

export const floor = define({
  params: [number],
  doc: "The largest integer that is not above a number.",
  examples: { "floor(2.9)": 2, "floor(-2.1)": -3 },
  gives: "number",
  body: (value) => Math.floor(value),
});

export const ceil = define({
  params: [number],
  doc: "The smallest integer that is not below a number.",
  examples: { "ceil(2.1)": 3, "ceil(-2.9)": -2 },
  gives: "number",
  body: (value) => Math.ceil(value),
});

export const range = define({
  params: [integer, integer],
  doc: "As many integers as the second argument says, from the first on.",
  examples: { "range(1, 3)": [1, 2, 3], "range(5, 2)": [5, 6] },
  gives: "array",
  body(start, count) {
    if (count < 0 || count > maximumRange)
      throw new EvaluationError(`range(): the count must be 0 to ${maximumRange}.`);
    return Array.from({ length: count }, (_, position) => start + position);
  },
});

export const rand = defineScoped({
  params: [integer, integer],
  doc: "An integer between two numbers, both included; it stays the same at its place while the form is open.",
  examples: { "rand(3, 3)": 3 },
  gives: "number",
  body: ({ scope, site }, low, high) => Math.floor(scope.random(site) * (Math.max(low, high) - low + 1)) + low,
});
