import { makePackage } from "@stoa/archive";
import { readJson } from "@stoa/arm/json";
import { describe, expect, test } from "vitest";
import { type CheckOptions, check } from "./check.ts";
import { applyFixes } from "./fix.ts";
import type { Example, Rule } from "./rule.ts";
import { rules } from "./rules/index.ts";

const names = { template: "mainTemplate.json", definition: "createUiDefinition.json", parameters: "a.parameters.json" };

function textsOf(rule: Rule, example: Example): Record<string, string> {
  const files =
    typeof example === "object" && "files" in example ? (example.files as object) : { [names[rule.on]]: example };
  const texts = Object.entries(files).filter(([, value]) => !(value instanceof Uint8Array));
  return Object.fromEntries(
    texts.map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value, undefined, 2)]),
  );
}

/** Mends until nothing is left to mend, as the command does. */
function mend(texts: Record<string, string>, options: CheckOptions): { texts: Record<string, string>; mended: number } {
  let now = texts;
  let mended = 0;
  for (let round = 0; round < 10; round += 1) {
    const { findings } = check(makePackage(now), options);
    const next = Object.entries(now).map(([name, text]) => {
      const fixed = applyFixes(
        text,
        findings.filter(({ file }) => file === name),
      );
      mended += fixed.mended.length;
      return [name, fixed.text] as const;
    });
    now = Object.fromEntries(next);
  }
  return { texts: now, mended };
}

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (_, rule) => {
  test("mends what it says it mends, and leaves a document that can be read", () => {
    for (const example of rule.bad) {
      const before = textsOf(rule, example);
      const options = { only: [rule.id] };
      const { texts } = mend(before, options);
      const { findings } = check(makePackage(texts), options);
      expect(findings.filter(({ fix }) => fix && fix.length > 0)).toEqual([]);
      for (const [name, text] of Object.entries(texts))
        if (text !== before[name])
          expect(readJson(text).problems.filter(({ severity }) => severity === "error")).toEqual([]);
    }
  });
});

test("a mended document keeps its form", () => {
  const template = `{
  "variables": {
    "used": "a",
    "unused": "b"
  },
  "outputs": { "o": { "type": "string", "value": "[variables('used')]" } }
}`;
  const { texts, mended } = mend({ "mainTemplate.json": template }, { only: ["variables-must-be-referenced"] });
  expect(mended).toBe(1);
  expect(texts["mainTemplate.json"]).toBe(template.replace(',\n    "unused": "b"', ""));
});

test("of two fixes for one place the first is made", () => {
  const finding = (fix: { offset: number; end: number; text: string }[]) => ({ fix }) as never;
  const both = [finding([{ offset: 0, end: 2, text: "x" }]), finding([{ offset: 1, end: 3, text: "y" }])];
  expect(applyFixes("abcd", both)).toMatchObject({ text: "xcd", mended: [both[0]] });
});
