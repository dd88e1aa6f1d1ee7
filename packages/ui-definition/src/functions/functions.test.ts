import { describe, expect, test } from "vitest";
import { evaluateText } from "../expression/evaluate.ts";
import type { Scope } from "../expression/scope.ts";
import { functionFamilies } from "./index.ts";

/** A form with two answers, for examples. */
function exampleScope(reports: string[] = []): Scope {
  const answers: { [step: string]: { [element: string]: string } } = {
    basics: { site: "alpha" },
    vm: { size: "Standard_D2s_v3" },
  };
  return {
    reference: (root, name, path) =>
      root === "basics" ? answers.basics?.[name] : path[0] ? answers[name]?.[path[0]] : answers[name],
    location: () => "westeurope",
    resourceGroup: () => ({ mode: "New", name: "rg", location: "westeurope" }),
    subscription: () => ({ id: "/subscriptions/0", subscriptionId: "00000000-0000-0000-0000-000000000000" }),
    now: () => Date.UTC(2026, 2, 14, 9),
    guid: () => "11111111-1111-4111-8111-111111111111",
    random: () => 0.5,
    variable: () => undefined,
    report: (message) => reports.push(message),
  };
}

for (const [family, entries] of Object.entries(functionFamilies)) {
  describe(family, () => {
    for (const [name, entry] of Object.entries(entries)) {
      for (const [expression, value] of Object.entries(entry.examples)) {
        test(`${name}: ${expression}`, () => {
          expect(evaluateText(`[${expression}]`, exampleScope()) ?? undefined).toEqual(value);
        });
      }
    }
  });
}

test("every function has words and at least one example", () => {
  for (const entries of Object.values(functionFamilies)) {
    for (const [name, entry] of Object.entries(entries)) {
      expect(entry.doc.length, name).toBeGreaterThan(10);
      expect(Object.keys(entry.examples).length, name).toBeGreaterThan(0);
    }
  }
});

const refusals: [expression: string, says: RegExp][] = [
  ["[add('a', 1)]", /add\(\): argument 1: expected number but got text "a"/],
  ["[nonsense()]", /no function 'nonsense'/],
  ["[not()]", /not\(\) takes 1 argument, not 0/],
  ["[parse('{')]", /no JSON/],
  ["[concat('a'", /^$/],
  ["[concat('a']", /Expected ',' or '\)'/],
  ["[concat('a)]", /not closed/],
  ["[int('x')]", /"x" is no number/],
  ["[range(1, 100000)]", /count/],
  ["[and('yes', true)]", /Expected true or false but got "yes"/],
];

for (const [expression, says] of refusals) {
  test(`what is wrong is said: ${expression}`, () => {
    const reports: string[] = [];
    const value = evaluateText(expression, exampleScope(reports));
    if (expression.endsWith("]")) expect(reports.join("\n")).toMatch(says);
    else expect(value).toBe(expression);
  });
}

const readings: [text: string, value: unknown][] = [
  ["[a-z]{2}$", "[a-z]{2}$"],
  ["[['a']]", "['a']]"],
  ["['it''s']", "it's"],
  ["[ concat( 'a' ,\n 'b' ) ]", "ab"],
  ["['^[\\d]+$']", "^[\\d]+$"],
  [
    "[map([1,2], (i)=> map([1,2], (j) => mul(i, j)))]",
    [
      [1, 2],
      [2, 4],
    ],
  ],
  ['[parse(\'[{"code":"x"}]\').0.code]', "x"],
  ["[split('a,b', ',').length]", 2],
  ["[TOLOWER('A')]", "a"],
  ["[parse('{\"a\":{\"b\":1}}')['a'].b]", 1],
  ["['abc'.foo.bar]", undefined],
  ["[string(parse('{\"__proto__\":1}').constructor)]", "null"],
  ["[equals(basics('hidden'), 'x')]", false],
  ["[concat('a', basics('hidden'))]", undefined],
];

for (const [text, value] of readings) {
  test(`reads ${text}`, () => {
    expect(evaluateText(text, exampleScope()) ?? undefined).toEqual(value);
  });
}
