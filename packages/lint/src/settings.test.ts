import { makePackage } from "@stoa/archive";
import { readJson } from "@stoa/arm/json";
import { expect, test } from "vitest";
import { applyBaseline, baselineOf } from "./baseline.ts";
import { type CheckOptions, check } from "./check.ts";
import { nearest } from "./nearest.ts";
import { readSettings } from "./settings.ts";

const rule = "resources-should-have-location";
const template = (text: string) => makePackage({ "mainTemplate.json": text });
const run = (text: string, more: CheckOptions = {}) =>
  check(template(text), {
    only: [rule, "suppressions-are-used", "suppressions-are-in-force"],
    today: "2026-11-25",
    inlineSuppressions: true,
    ...more,
  });
const settings = (value: unknown) => readSettings(readJson(JSON.stringify(value)));
const site = '"type": "A/b", "location": "westeurope"';

test("settings change severities, and `off` keeps a rule from running", () => {
  const text = `{"resources": [{${site}}]}`;
  expect(run(text, { severities: new Map([["Resources-Should-Have-Location", "info"]]) }).findings).toMatchObject([
    { severity: "info" },
  ]);
  expect(run(text, { severities: new Map([[rule, "off"]]) })).toMatchObject({ findings: [], rules: 2 });
});

test("settings say what is wrong with them, and where", () => {
  for (const [wrong, words] of [
    [[], "Settings are an object"],
    [{ suppresions: [] }, "no setting 'suppresions'"],
    [{ profile: "strict" }, "no profile 'strict'"],
    [{ severity: { a: "fatal" } }, "is one of error, warning, info, off"],
    [{ suppressions: [{ rule: "a" }] }, "says why"],
    [{ suppressions: [{ rule: "a", reason: "b", expires: "2026-02-30" }] }, "is no date"],
  ] as const)
    expect(() => settings(wrong)).toThrow(words);
});

test("a suppression holds through its last day and is told afterwards", () => {
  const options = (expires: string) => settings({ suppressions: [{ rule, reason: "r", expires }] });
  const text = `{"resources": [{${site}}]}`;
  expect(run(text, options("2026-11-25"))).toMatchObject({ findings: [], suppressed: 1 });
  expect(run(text, options("2026-11-24")).findings).toMatchObject([
    { rule, file: "mainTemplate.json" },
    { rule: "suppressions-are-in-force", file: "stoa.json", line: 1, path: "suppressions[0]" },
  ]);
});

test("a comment accepts findings on its line or in what follows it", () => {
  const on = (comment: string) => run(`{"resources": [\n{"type": "A/b",\n"location": "westeurope"${comment}\n}]}`);
  expect(on(` // stoa-accept ${rule}: one region only`)).toMatchObject({ findings: [], suppressed: 1 });
  expect(on(` // stoa-accept ${rule} until 2026-01-01: later`).findings.map((one) => one.rule)).toEqual([
    rule,
    "suppressions-are-in-force",
  ]);
  expect(run(`{"resources": [\n/* stoa-accept ${rule}: x */\n{${site}}, {${site}}]}`)).toMatchObject({
    findings: [{ path: "resources[1].location" }],
    suppressed: 1,
  });
  expect(() => on(" // stoa-accept it")).toThrow("is written");
});

test("metadata accepts findings of its object", () => {
  const metadata = JSON.stringify({ stoa: { accept: [{ rule, reason: "one region only" }] } });
  expect(run(`{"resources": [{${site}, "metadata": ${metadata}}, {${site}}]}`)).toMatchObject({
    findings: [{ path: "resources[1].location" }],
    suppressed: 1,
  });
});

test("a baseline hides what was there, also after it moved, but not one more of it", () => {
  const before = run(`{"resources": [{${site}}]}`).findings;
  const baseline = baselineOf(before);
  expect(run(`{"resources": [{"type": "A/c"},\n\n{${site}}]}`, { baseline })).toMatchObject({
    findings: [],
    inBaseline: 1,
  });
  expect(run(`{"resources": [{${site}}, {${site}}]}`, { baseline }).findings).toHaveLength(1);
  expect(applyBaseline([], baseline).gone).toHaveLength(1);
});

test("a misspelt name is guessed, another word is not", () => {
  expect(nearest("loaction", ["name", "location"])).toBe("location");
  expect(nearest("colour", ["name", "location"])).toBeUndefined();
});
