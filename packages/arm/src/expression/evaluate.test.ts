import { expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import type { Result } from "./expression.ts";
import { parseExpression } from "./parser.ts";
import { printUnresolved } from "./print.ts";
import { barDefaultsOnly, type Scope, unexpectedHere } from "./scope.ts";

const scope: Scope = {
  deployment: { scope: "resourceGroup", subscriptionId: "00000000-0000-0000-0000-000000000000", resourceGroup: "rg" },
  parameter: (name) => (name.toLowerCase() === "p" ? "value" : undefined),
  variable: () => undefined,
  barred: barDefaultsOnly,
};
const run = (text: string, more: Partial<Scope> = {}): Result => evaluate(parseExpression(text), { ...scope, ...more });
const reduced = (text: string, more: Partial<Scope> = {}) => printUnresolved(run(text, more));

test("what isn't reached is never looked at", () => {
  expect(run("if(true(), 1, nosuch())")).toBe(1n);
  expect(run("or(true(), parameters('missing'))")).toBe(true);
  expect(run("coalesce(1, fail('never'))")).toBe(1n);
});

test("known parts are worked out around what can't be known", () => {
  expect(reduced("concat(toUpper('a'), reference('x').y)")).toBe("[concat('A', reference('x').y)]");
  expect(run("createArray(reference('x').y, 2)[1]")).toBe(2n);
  expect(reduced("map(createArray(1, 2), lambda('i', concat(string(lambdaVariables('i')), reference('x').y)))")).toBe(
    "[createArray(concat('1', reference('x').y), concat('2', reference('x').y))]",
  );
});

test("a call that may never be evaluated is kept as it was written", () => {
  expect(reduced("if(reference('x').y, add(1, 2), nosuch())")).toBe("[if(reference('x').y, add(1, 2), nosuch())]");
});

test("the scope answers what only a cloud knows", () => {
  const resolve: Scope["resolve"] = ({ key, args }) =>
    key === "reference" ? new Map([["id", args[0] as Result]]) : undefined;
  expect(run("reference('vm').id", { resolve })).toBe("vm");
});

test("a function that has no place somewhere is refused in the engine's words", () => {
  const barred: Scope["barred"] = (key, name) => (key === "reference" ? unexpectedHere(name) : undefined);
  expect(() => run("reference('x')", { barred })).toThrow(
    "The template function 'reference' is not expected at this location.",
  );
  expect(() => run("utcNow()")).toThrow("The function can only be used with parameter default value expresions.");
});

test.each([
  ["texts", "reduce(range(0, 60), 'a', lambda('a', 'b', concat(lambdaVariables('a'), lambdaVariables('a'))))"],
  [
    "arrays that share their parts",
    "reduce(range(0, 60), 'a', lambda('a', 'b', createArray(lambdaVariables('a'), lambdaVariables('a'))))",
  ],
  ["loops in loops", "map(range(0, 10000), lambda('a', map(range(0, 10000), lambda('b', 1))))"],
  ["deep values", "reduce(range(0, 5000), 'a', lambda('a', 'b', createArray(lambdaVariables('a'))))"],
])("endless %s end at a named limit", (_, text) => {
  expect(() => run(text)).toThrow(/^The limit '\w+' was exceeded\./);
});
