import { findFile, makePackage, type Package } from "@stoa/archive";
import { readJson } from "@stoa/arm/json";
import { allTypes } from "@stoa/resource-types/node";
import { describe, expect, test } from "vitest";
import { type CheckOptions, check } from "./check.ts";
import type { Example, Rule, VersionTable } from "./rule.ts";
import { rules } from "./rules/index.ts";
import { readSettings, settingsFile } from "./settings.ts";

const fileNames = {
  template: "mainTemplate.json",
  definition: "createUiDefinition.json",
  parameters: "app.parameters.json",
};
const known: Record<string, string[]> = {
  "microsoft.storage/storageaccounts": ["2015-06-15", "2022-09-01", "2023-01-01"],
};
const storage = allTypes().schemaOf("Microsoft.Storage/storageAccounts");
const table: VersionTable = {
  versions: (type) => known[type.toLowerCase()],
  knows: (provider) => provider.toLowerCase() === "microsoft.storage",
  bodyOf: (type) => (type.toLowerCase() === "microsoft.storage/storageaccounts" ? storage : undefined),
  today: "2023-06-01",
};

function packageOf(rule: Rule, example: Example) {
  const content = (value: unknown) =>
    typeof value === "string" || value instanceof Uint8Array ? value : JSON.stringify(value, undefined, 2);
  if (typeof example === "object" && "files" in example) {
    return makePackage(
      Object.fromEntries(Object.entries(example.files as object).map(([name, value]) => [name, content(value)])),
    );
  }
  return makePackage({ [fileNames[rule.on]]: content(example) });
}

/** A rule is run alone, but one about suppressions speaks of what the others find. */
function checkOptions(rule: Rule, pkg: Package, profile: "recommended" | "marketplace"): CheckOptions {
  if (!rule.visit.suppressions) return { only: [rule.id], profile, table };
  const document = readJson(findFile(pkg, settingsFile)?.text() ?? "{}", { file: settingsFile });
  return { profile, table, inlineSuppressions: true, suppressions: readSettings(document).suppressions };
}

const found = (rule: Rule, example: Example, profile: "recommended" | "marketplace") =>
  findingsIn(packageOf(rule, example), rule, profile);
const findingsIn = (pkg: Package, rule: Rule, profile: "recommended" | "marketplace") =>
  check(pkg, checkOptions(rule, pkg, profile)).findings.filter((one) => one.rule === rule.id);

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (_, rule) => {
  test("is quiet about its good examples", () => {
    for (const example of rule.good) {
      expect(found(rule, example, "recommended"), JSON.stringify(example)).toEqual([]);
    }
  });

  test("speaks about each of its bad examples, with its place", () => {
    for (const example of rule.bad) {
      const findings = found(rule, example, "recommended");
      expect(findings.length, JSON.stringify(example)).toBeGreaterThan(0);
      for (const finding of findings) expect(finding.line).toBeGreaterThan(0);
    }
  });
});

test("ids are kebab-case and given once, and every rule says why and how to mend", () => {
  expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
  for (const rule of rules) {
    expect(rule.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const words of [rule.says, rule.because, rule.help]) expect(words).toMatch(/^\S.*\S$/s);
    expect(rule.bad.length).toBeGreaterThan(0);
  }
});
