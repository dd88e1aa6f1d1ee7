import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  elements,
  findAnswers,
  type Json,
  type JsonMap,
  readUiDefinition,
  readViewDefinition,
  runWizard,
} from "../src/index.ts";

// Whatever a package or a person hands in, there is an answer and never an exception.

const words = [
  "name",
  "type",
  "label",
  "visible",
  "defaultValue",
  "constraints",
  "allowedValues",
  "validations",
  "regex",
  "required",
  "elements",
  "steps",
  "basics",
  "outputs",
  "parameters",
  "config",
  "options",
  "subnets",
  "min",
  "max",
  "request",
  "path",
  "columns",
  "id",
  "element",
  "value",
  "count",
  "scope",
  "__proto__",
  "constructor",
  "toString",
  "valueOf",
  "view",
  "kind",
  "properties",
  "handler",
];
const texts = [
  "[basics('x')]",
  "[steps('s').x.y]",
  "[location()]",
  "[concat('a', basics('x'))]",
  "[if(",
  "[[a]",
  "[]",
  "[basics()]",
  "^(a+)+$",
  "",
  "[map(basics('x'), (i) => i.a)]",
  "[parse('{')]",
  "[0].1",
  "[subscription().id]",
  "x",
  "/16",
  "10.0.0.0/33",
  "(",
  "[range(0, 99999)]",
  ...elements.map((element) => element.type),
];
const leaf = fc.oneof(
  fc.constantFrom<Json>(...texts),
  fc.integer(),
  fc.boolean(),
  fc.constant<Json>(null),
  fc.double({ noNaN: true }),
);
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 5, depthSize: "small" },
    leaf,
    fc.array(tie("json"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...words, "x", "s"), tie("json"), { maxKeys: 6 }),
  ),
}));

function run(text: string, answers: Json): void {
  const definition = readUiDefinition(text);
  for (const problem of definition.problems) expect(problem.line).toBeGreaterThan(0);
  runWizard(definition, answers as never, (answers as { context?: never } | null)?.context);
  findAnswers(definition, { template: text });
}

test("any JSON is read as a form, run and answered", () => {
  fc.assert(
    fc.property(json, json, (definition, answers) => run(JSON.stringify(definition), answers)),
    { numRuns: 300 },
  );
});

test("any declaration of any element is read, run and answered with any answer", () => {
  const declaration = fc.dictionary(fc.constantFrom(...words), json, { maxKeys: 8 });
  fc.assert(
    fc.property(fc.constantFrom(...elements.map(({ type }) => type)), declaration, json, (type, raw, answer) => {
      const element = { ...raw, name: "x", type };
      const parameters = { basics: [element], steps: [], outputs: { x: "[basics('x')]", y: "[basics('x').a.b]" } };
      const text = JSON.stringify({ handler: "Microsoft.Azure.CreateUIDef", version: "0.1.2-preview", parameters });
      run(text, { basics: { x: answer } });
    }),
    { numRuns: 500 },
  );
});

test("any JSON is read as a form of a template spec, or as views", () => {
  fc.assert(
    fc.property(json, (value) => {
      readUiDefinition(
        JSON.stringify({ view: { kind: "Form", properties: value, outputs: value } }),
        undefined,
        "form",
      );
      readViewDefinition(JSON.stringify({ views: value }));
      readViewDefinition(JSON.stringify({ views: [{ kind: "Overview", properties: value }, value] }));
    }),
    { numRuns: 200 },
  );
});

test("a form cut off or damaged anywhere is still read", () => {
  const folder = join(import.meta.dirname, "../../../samples");
  if (!existsSync(folder)) return;
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!/createUiDefinition\.json$/.test(file)) continue;
    const text = readFileSync(join(folder, file), "utf8");
    for (let at = 0; at < text.length; at += 97) {
      run(text.slice(0, at), {});
      run(text.slice(0, at) + text.slice(at + 1), {});
    }
  }
});

test("sections nested without end are refused, not followed", () => {
  let element: JsonMap = { name: "x", type: "Microsoft.Common.TextBox", label: "x" };
  for (let i = 0; i < 60; i++)
    element = { name: "x", type: "Microsoft.Common.Section", label: "x", elements: [element] };
  const parameters = { basics: [element], steps: [], outputs: {} };
  const text = JSON.stringify({ handler: "Microsoft.Azure.CreateUIDef", version: "0.1.2-preview", parameters });
  run(text, {});
  expect(readUiDefinition(text).problems.some((problem) => /nested too deeply/.test(problem.message))).toBe(true);
});

test("an expression that multiplies itself ends with a named limit", () => {
  const parameters = {
    basics: [],
    steps: [],
    outputs: {
      x: "[map(range(0, 9999), (a) => map(range(0, 9999), (b) => map(range(0, 9999), (c) => add(a, mul(b, c)))))]",
    },
  };
  const definition = readUiDefinition(
    JSON.stringify({ handler: "Microsoft.Azure.CreateUIDef", version: "0.1.2-preview", parameters }),
  );
  const start = performance.now();
  const { diagnostics } = runWizard(definition);
  expect(diagnostics[0]?.message).toContain("more than 1000000 steps");
  expect(performance.now() - start).toBeLessThan(5000);
});
