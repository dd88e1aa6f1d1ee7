import { describe, expect, test } from "vitest";
import {
  evalRequest,
  evaluate,
  expand,
  findFaults,
  fromPlain,
  type Obj,
  type PlainJson,
  parseExpression,
  plan,
  readTemplate,
  type Scope,
  TemplateError,
} from "../src/index.ts";
import { metadata, nested, templateOf, thing } from "./templates.ts";

const times = (count: number, text: string) => text.repeat(count);
const around = (count: number, before: string, inner: string, after: string) =>
  `${times(count, before)}${inner}${times(count, after)}`;
const chain = (count: number, first: PlainJson, next: (before: number) => PlainJson): Record<string, PlainJson> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`v${i}`, i === 0 ? first : next(i - 1)]));
const functionsOf = (count: number, value: (index: number) => string): PlainJson => [
  {
    namespace: "my",
    members: Object.fromEntries(
      Array.from({ length: count }, (_, i) => [
        `f${i}`,
        { parameters: [{ name: "x", type: "string" }], output: { type: "string", value: value(i) } },
      ]),
    ),
  },
];

/** Expressions that would take for ever, fill the memory or run out of stack. */
const expressions: Record<string, { text: string; context?: Record<string, PlainJson> }> = {
  "calls nested a thousand deep": { text: around(1000, "string(", "'x'", ")") },
  "calls nested a hundred thousand deep": { text: around(100_000, "string(", "'x'", ")") },
  "calls nested without an end": { text: times(100_000, "string(") },
  "indexes nested deeply": { text: around(50_000, "createArray(1)[", "0", "]") },
  "a chain of properties": { text: `resourceGroup()${times(200_000, ".a")}` },
  "a chain of indexes": { text: `createArray(1)${times(200_000, "[0]")}` },
  "a text of a million characters": { text: `length('${times(1_000_000, "x")}')` },
  "a text that is never closed": { text: `length('${times(900_000, "''")}` },
  "an expression beyond the longest": { text: `concat(${times(400_000, "'x', ")}'x')` },
  "a call with a hundred thousand arguments": { text: `concat(${times(100_000, "'x',")}'x')` },
  "an array of a hundred thousand elements, each distinct": {
    text: "distinct(map(range(0, 10000), lambda('x', string(lambdaVariables('x')))))",
  },
  "texts doubled in a lambda": {
    text: "reduce(range(0, 100), 'xx', lambda('a', 'b', concat(string(lambdaVariables('a')), string(lambdaVariables('a')))))",
  },
  "arrays doubled in a lambda": {
    text: "reduce(range(0, 100), createArray(1), lambda('a', 'b', concat(lambdaVariables('a'), lambdaVariables('a'))))",
  },
  "arrays that hold each other twice": {
    text: "reduce(range(0, 100), createArray(1), lambda('a', 'b', createArray(lambdaVariables('a'), lambdaVariables('a'))))",
  },
  "objects nested by a lambda": {
    text: "reduce(range(0, 10000), createObject(), lambda('a', 'b', createObject('a', lambdaVariables('a'))))",
  },
  "objects united in a lambda": {
    text: "reduce(range(0, 10000), createObject(), lambda('a', 'b', union(lambdaVariables('a'), createObject(string(lambdaVariables('b')), 1))))",
  },
  "loops in lambdas in lambdas": {
    text: "map(range(0, 10000), lambda('x', map(range(0, 10000), lambda('y', map(range(0, 10000), lambda('z', 1))))))",
  },
  "a sort whose lambda sorts": {
    text: "sort(range(0, 1000), lambda('a', 'b', equals(length(sort(range(0, 1000), lambda('c', 'd', true()))), 1)))",
  },
  "unknown parts doubled in a lambda": {
    text: "reduce(range(0, 60), resourceGroup().tags, lambda('a', 'b', union(lambdaVariables('a'), lambdaVariables('a'))))",
  },
  "padding beyond any width": { text: "padLeft('x', 2147483647)" },
  "padding in a padding": { text: "length(padLeft(padLeft('x', 1000000), 2147483647))" },
  "a replacement that grows": {
    text: "replace(replace(replace(padLeft('', 1000, 'a'), 'a', 'aaaaaaaaaaaaaaaaaaaa'), 'a', 'aaaaaaaaaaaaaaaaaaaaaaaaa'), 'a', 'aaaaaaaaaaaaaaaaaaaaaaaaaa')",
  },
  "a format that repeats its argument": { text: `format('${times(20_000, "{0}")}', '${times(20_000, "x")}')` },
  "a format with a huge width": { text: "format('{0,999999}{0,999999}{0,-999999}', 'x')" },
  "a format with a width beyond the widest": { text: "format('{0,99999999999999}', 'x')" },
  "a format of many places": { text: "format('{0:N999999999}', 1)" },
  "a format of many digits": { text: "format('{0:D999999999}', 1)" },
  "a format of many picture characters": { text: `format('{0:${times(100_000, "0")}}', 1)` },
  "a format of many sections": { text: `format('{0:${times(100_000, "#,;")}}', 1)` },
  "a format of unclosed braces": { text: `format('${times(300_000, "{")}', 1)` },
  "a date format of many letters": { text: `dateTimeAdd('2024-01-01', 'P1D', '${times(100_000, "yM")}')` },
  "a date format of many quotes": { text: `dateTimeAdd('2024-01-01', 'P1D', '${times(100_000, "\\")}')` },
  "a date of many digits": { text: `dateTimeAdd('${times(300_000, "1")}', 'P1D')` },
  "a date of many blanks": { text: `dateTimeAdd('2024-01-01${times(300_000, " ")}x', 'P1D')` },
  "a duration of many digits": { text: `dateTimeAdd('2024-01-01', 'P${times(300_000, "9")}D')` },
  "a duration of many parts": { text: `dateTimeAdd('2024-01-01', 'P${times(100_000, "1D")}')` },
  "json nested deeply": { text: `json('${times(400_000, "[")}')` },
  "json of many names": { text: `json('{${times(60_000, '"a":1,')}"b":2}')` },
  "json of a number without an end": { text: `json('${times(500_000, "9")}')` },
  "a number without an end": { text: `add(${times(500_000, "9")}, 1)` },
  "base64 of everything": { text: `base64ToString('${times(200_000, "AAAA")}')` },
  "a data URI of many marks": { text: `dataUriToString('data:${times(300_000, ";a=b")},x')` },
  "a URI of many dots": { text: `uri('http://a/${times(100_000, "../")}', '${times(100_000, "../")}')` },
  "a URI of many escapes": { text: `uriComponentToString('${times(300_000, "%")}')` },
  "a search by collation": { text: `contains('${times(300_000, "é")}', '${times(1000, "é")}x')` },
  "a search for a long text in a longer one": {
    text: "contains(padLeft('', 8000000, 'a'), concat(padLeft('', 5000, 'a'), 'b', padLeft('', 5000, 'a')))",
  },
  "a long replacement in a longer text": {
    text: "replace(padLeft('', 8000000, 'a'), concat(padLeft('', 5000, 'a'), 'b', padLeft('', 5000, 'a')), 'x')",
  },
  "a last search by collation": { text: `lastIndexOf('${times(16_000, "é")}', '${times(8000, "é")}x')` },
  "a first search by collation": { text: `indexOf('${times(16_000, "é")}', '${times(8000, "é")}x')` },
  "an end by collation": { text: `endsWith('${times(16_000, "é")}', '${times(16_000, "é")}x')` },
  "a start by collation": { text: `startsWith('${times(16_000, "é")}', '${times(16_000, "é")}x')` },
  "a pattern of many stars": { text: `like('${times(300_000, "a")}', '${times(300_000, "*a")}b')` },
  "a trim of many marks": { text: `trim('${times(400_000, " ")}x${times(400_000, " ")}')` },
  "a split into everything": { text: `length(split('${times(500_000, ",")}', ','))` },
  "a split by many delimiters": {
    text: `split('${times(300_000, "a")}', createArray(${times(2000, "'ab',")}'b'))`,
  },
  "an address range of everything": { text: "cidrSubnet('::/0', 128, 340282366920938463463374607431768211455)" },
  "a host beyond the last": { text: "cidrHost('::/0', 9223372036854775807)" },
  "a unique string of much": { text: `uniqueString('${times(900_000, "x")}')` },
  "a long list of ranges": { text: `concat(${times(999, "range(0, 10000),")}range(0, 10000))` },
  "functions that call each other twice": {
    text: "my.f40('x')",
    context: { functions: functionsOf(41, (i) => (i === 0 ? "x" : `[concat(my.f${i - 1}('x'), my.f${i - 1}('x'))]`)) },
  },
  "functions that double their argument": {
    text: "my.f60('x')",
    context: {
      functions: functionsOf(61, (i) =>
        i === 0 ? "[parameters('x')]" : `[my.f${i - 1}(concat(parameters('x'), parameters('x')))]`,
      ),
    },
  },
  "a function that calls itself": { text: "my.f0('x')", context: { functions: functionsOf(1, () => "[my.f0('x')]") } },
  "variables that name each other in a ring": {
    text: "variables('v0')",
    context: { variables: { ...chain(400, "x", (i) => `[variables('v${i}')]`), v0: "[variables('v399')]" } },
  },
  "variables that double each other": {
    text: "variables('v99')",
    context: { variables: chain(100, "xx", (i) => `[concat(variables('v${i}'), variables('v${i}'))]`) },
  },
  "variables that nest each other": {
    text: "string(variables('v499'))",
    context: {
      variables: chain(500, "x", (i) => `[${around(300, "createArray(", `variables('v${i}')`, ")")}]`),
    },
  },
  "unknown variables that nest each other": {
    text: "variables('v499')",
    context: {
      variables: chain(500, "[resourceGroup().tags]", (i) => `[${around(900, "concat(", `variables('v${i}')`, ")")}]`),
    },
  },
};

/** Templates of the same kind. */
const templates: Record<string, PlainJson | string> = {
  "nothing but brackets": times(1_000_000, "["),
  "objects nested deeply": times(100_000, '{"a":'),
  "very many commas": `[${times(300_000, ",")}]`,
  "very many names alike": `{${times(150_000, '"a":1,')}"b":2}`,
  "a comment that is never closed": `{${times(1_000_000, "/*")}`,
  "one long line of quotes": times(1_000_000, '"'),
  "one long escape": `{"a":"${times(300_000, "\\u0041")}`,
  "a thousand loops of eight hundred": JSON.stringify(
    templateOf({
      resources: Array.from({ length: 800 }, (_, i) =>
        thing(`[concat('r${i}-', copyIndex())]`, {
          copy: { name: `l${i}`, count: 800 },
          properties: { a: "[copyIndex()]" },
        }),
      ),
    }),
  ),
  "loops of properties in a loop": JSON.stringify(
    templateOf({
      resources: [
        thing("[concat('r', copyIndex())]", {
          copy: { name: "l", count: 800 },
          properties: {
            copy: Array.from({ length: 100 }, (_, i) => ({ name: `p${i}`, count: 800, input: `[copyIndex('p${i}')]` })),
          },
        }),
      ],
    }),
  ),
  "loops of variables": JSON.stringify(
    templateOf({
      variables: {
        copy: Array.from({ length: 500 }, (_, i) => ({
          name: `p${i}`,
          count: 800,
          input: i === 0 ? "x" : `[variables('p${i - 1}')]`,
        })),
      },
    }),
  ),
  "deployments inside each other": JSON.stringify(
    templateOf({
      resources: [
        Array.from({ length: 200 }).reduce<PlainJson>(
          (inner, _, i) => nested(`d${i}`, templateOf({ resources: [inner] })),
          thing("x"),
        ),
      ],
    }),
  ),
  "deployments in loops in deployments in loops": JSON.stringify(
    templateOf({
      resources: [
        Array.from({ length: 5 }).reduce<PlainJson>(
          (inner, _, i) => ({
            ...(nested(`[concat('d${i}-', copyIndex())]`, templateOf({ resources: [inner] })) as Record<
              string,
              PlainJson
            >),
            copy: { name: "l", count: 800 },
          }),
          thing("x"),
        ),
      ],
    }),
  ),
  "a definition that holds itself": JSON.stringify(
    templateOf({
      languageVersion: "2.0",
      resources: {},
      definitions: { a: { type: "array", items: { $ref: "#/definitions/a" } } },
      parameters: { p: { $ref: "#/definitions/a", defaultValue: [[[[[]]]]] } },
    }),
  ),
  "definitions that double each other": JSON.stringify(
    templateOf({
      languageVersion: "2.0",
      resources: {},
      definitions: Object.fromEntries(
        Array.from({ length: 60 }, (_, i): [string, PlainJson] => [
          `d${i}`,
          i === 0
            ? { type: "string" }
            : {
                type: "object",
                properties: { a: { $ref: `#/definitions/d${i - 1}` }, b: { $ref: `#/definitions/d${i - 1}` } },
              },
        ]),
      ),
      parameters: { p: { $ref: "#/definitions/d59", defaultValue: {} } },
    }),
  ),
  "dependencies of all on all": JSON.stringify(
    templateOf({
      resources: Array.from({ length: 250 }, (_, i) =>
        thing(`r${i}`, { dependsOn: Array.from({ length: i }, (_, j) => `[resourceId('My.Rp/things', 'r${j}')]`) }),
      ),
    }),
  ),
  "conditions that hold each other": JSON.stringify(
    templateOf({
      variables: chain(
        200,
        "[resourceGroup().tags.x]",
        (i) => `[if(equals(variables('v${i}'), 'x'), variables('v${i}'), variables('v${i}'))]`,
      ),
      resources: [thing("x", { condition: "[variables('v199')]" })],
    }),
  ),
};

// The time of this thread alone: other processes may be busy too.
const secondsOf = (work: () => void): number => {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1e6;
};

function orRefused(work: () => unknown): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
  }
}

describe("what would never end, ends within a second with a value or a refusal", () => {
  test.each(Object.entries(expressions))("%s", (_name, { text, context }) => {
    const members = context ? (fromPlain(context) as Obj) : undefined;
    const request = { expression: `[${text}]`, metadata, ...(members ? { context: members } : {}) };
    const seconds = secondsOf(() => evalRequest(request));
    expect(seconds).toBeLessThan(1);
    orRefused(() => evaluate(parseExpression(text), scope));
  });

  test.each(Object.entries(templates))("a template of %s", (_name, template) => {
    const text = template as string;
    for (const work of [
      () => expand(readTemplate(text), { metadata }),
      () => plan(text, { metadata }),
      () => findFaults(text, { metadata }),
    ]) {
      expect(secondsOf(() => orRefused(work))).toBeLessThan(1);
    }
  });
});

const scope: Scope = {
  deployment: { scope: "resourceGroup", subscriptionId: metadata.subscriptionId, resourceGroup: "myRg" },
  parameter: () => undefined,
  variable: () => undefined,
};
