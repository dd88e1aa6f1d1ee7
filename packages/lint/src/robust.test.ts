import { makePackage } from "@stoa/archive";
import fc from "fast-check";
import { expect, test } from "vitest";
import { check } from "./check.ts";
import { type ProfileName, profiles } from "./profiles.ts";
import { textReport } from "./report/text.ts";
import { rules } from "./rules/index.ts";

const table = { versions: () => ["2015-06-15", "2023-01-01"], today: "2023-06-01" };

// The rules' own examples hold every shape that a rule looks at, so what is broken in them is what a rule may stumble over.
const seeds = rules
  .flatMap((rule) => [...rule.good, ...rule.bad])
  .flatMap((example) => {
    if (typeof example !== "object") return [];
    if (!("files" in example)) return [example];
    return Object.values(example.files as object).filter(
      (one) => typeof one === "object" && !(one instanceof Uint8Array),
    );
  });

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    "",
    " ",
    "[",
    "[]",
    "[a(",
    "[parameters('x')]",
    "[[x]",
    "\u2028",
    "__proto__",
    [],
    {},
    [[]],
    [null],
    { type: null },
    { name: [] },
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Puts something odd somewhere into a document. */
function breakOne(value: unknown, at: number, by: unknown): unknown {
  if (at <= 0 || typeof value !== "object" || value === null) return by;
  const entries = Object.entries(value);
  if (entries.length === 0) return by;
  const [name, inner] = entries[at % entries.length] ?? ["", undefined];
  const changed = breakOne(inner, Math.floor(at / entries.length), by);
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === name ? changed : item));
  return { ...value, [name]: changed };
}

test("a check never fails on a document, however odd", () => {
  const names = Object.keys(profiles) as ProfileName[];
  const documents = fc.record({
    seed: fc.constantFrom(...seeds),
    other: fc.constantFrom(...seeds),
    at: fc.nat(2000),
    by: odd,
    profile: fc.constantFrom(...names),
  });
  fc.assert(
    fc.property(documents, ({ seed, other, at, by, profile }) => {
      const broken = JSON.stringify(breakOne(seed, at, by)) ?? "";
      const pkg = makePackage({
        "mainTemplate.json": broken,
        "createUiDefinition.json": JSON.stringify(other),
        "app.parameters.json": broken,
      });
      const turned = makePackage({ "mainTemplate.json": JSON.stringify(other), "createUiDefinition.json": broken });
      for (const one of [pkg, turned]) textReport(check(one, { profile, table, frames: true }));
    }),
    { numRuns: 400 },
  );
}, 60_000);

test("a check never fails on text that is cut off or overwritten", () => {
  const places = fc.record({ seed: fc.constantFrom(...seeds), at: fc.nat(400), piece: fc.string({ maxLength: 5 }) });
  fc.assert(
    fc.property(places, ({ seed, at, piece }) => {
      const text = JSON.stringify(seed);
      const broken = text.slice(0, at) + piece;
      for (const file of ["mainTemplate.json", "createUiDefinition.json"])
        textReport(check(makePackage({ [file]: broken }), { table, frames: true }));
    }),
    { numRuns: 300 },
  );
}, 60_000);

test("a document without line breaks gets short frames", () => {
  const text = JSON.stringify({
    resources: Array.from({ length: 200 }, () => ({ type: "A/b", location: "westeurope" })),
  });
  const { findings } = check(makePackage({ "mainTemplate.json": text }), {
    only: ["resources-should-have-location"],
    frames: true,
  });
  expect(findings.length).toBe(200);
  for (const { frame } of findings) for (const line of (frame ?? "").split("\n")) expect(line.length).toBeLessThan(200);
});

test("each of several refusals of a template is told at its own place", () => {
  const output = (name: string) => ({ type: "string", value: `[reference('${name}').url]` });
  const template = {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    resources: [],
    outputs: { one: output("a"), two: output("b") },
  };
  const { findings } = check(makePackage({ "mainTemplate.json": JSON.stringify(template) }), {
    only: ["template-is-accepted"],
  });
  expect(findings.map(({ path, message }) => [path, message.slice(0, 33)])).toEqual([
    ["outputs.one.value", "The template output reference to "],
    ["outputs.two.value", "The template output reference to "],
  ]);
});
