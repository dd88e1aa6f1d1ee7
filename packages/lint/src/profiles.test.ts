import { makePackage } from "@stoa/archive";
import { expect, test } from "vitest";
import { check, UnknownRule } from "./check.ts";
import { type ProfileName, profiles } from "./profiles.ts";
import { rules } from "./rules/index.ts";

// What the toolkit's own check for the marketplace turns into warnings; VM-Images-Should-Use-Latest-Version is disabled there.
const warnings = [
  "CreateUIDefinition-Must-Not-Have-Blanks",
  "DependsOn-Best-Practices",
  "DeploymentTemplate-Schema-Is-Correct",
  "Dynamic-Variable-References-Should-Not-Use-Concat",
  "IDs-Should-Be-Derived-From-ResourceIDs",
  "ManagedIdentityExtension-must-not-be-used",
  "Parameters-Must-Be-Referenced",
  "ResourceIds-should-not-contain",
  "Template-Should-Not-Contain-Blanks",
  "URIs-Should-Be-Properly-Constructed",
  "Variables-Must-Be-Referenced",
  "apiVersions-Should-Be-Recent",
  "apiVersions-Should-Be-Recent-In-Reference-Functions",
  "providers_apiVersions-Is-Not-Permitted",
];

test("in the marketplace these rules of the toolkit warn, and all others block", () => {
  const toolkit = rules.filter((rule) => rule.toolkit !== undefined);
  expect(
    toolkit
      .filter((rule) => rule.severity === "warning")
      .map((rule) => rule.toolkit)
      .sort(),
  ).toEqual([...warnings].sort());
  expect(toolkit.length).toBe(51);
});

test("the toolkit's profile runs the toolkit's rules, under their names and as errors", () => {
  const pkg = makePackage({
    "mainTemplate.json": JSON.stringify({ parameters: { a: { type: "string" } }, resources: [] }),
  });
  const only = { only: ["parameters-must-be-referenced"] };
  expect(check(pkg, { profile: "arm-ttk", ...only }).findings).toMatchObject([
    { rule: "Parameters-Must-Be-Referenced", severity: "error" },
  ]);
  expect(check(pkg, { profile: "marketplace", ...only }).findings).toMatchObject([
    { rule: "parameters-must-be-referenced", severity: "warning" },
  ]);
  expect(check(pkg, { profile: "arm-ttk", only: ["template-is-accepted"] })).toMatchObject({ rules: 0, findings: [] });
});

test("one file of a package may be missing only where nobody publishes it yet", () => {
  const pkg = makePackage({ "mainTemplate.json": JSON.stringify({ resources: [] }) });
  const severities = Object.keys(profiles).map((profile) => {
    const { findings } = check(pkg, { profile: profile as keyof typeof profiles, only: ["package-is-complete"] });
    return [profile, ...findings.map((finding) => finding.severity)];
  });
  expect(severities).toEqual([
    ["recommended", "warning"],
    ["marketplace", "error"],
    ["service-catalog", "error"],
    ["arm-ttk"],
  ]);
});

test("a rule is asked for by either name in any spelling, skipped on request, and told when there is none", () => {
  const pkg = makePackage({ "mainTemplate.json": "{}" });
  expect(check(pkg, { only: ["JSONFiles should be valid", "providers_apiVersions-Is-Not-Permitted"] }).rules).toBe(2);
  expect(check(pkg, { only: ["handler-must-be-correct"], skip: ["Handler-Must-Be-Correct"] }).rules).toBe(0);
  expect(() => check(pkg, { only: ["handler"] })).toThrow(new UnknownRule("handler", "handler-must-be-correct"));
});

test("values under a template's schema are a parameters file, but for the toolkit", () => {
  const $schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
  const file = { $schema, contentVersion: "1.0.0.0", parameters: { location: { value: "x" } } };
  const pkg = makePackage({ "values.json": JSON.stringify(file) });
  const found = (profile: ProfileName) => check(pkg, { profile, isPartial: true }).findings.map((one) => one.rule);
  expect(found("recommended")).toEqual(["deployment-parameters-should-have-schema"]);
  expect(found("arm-ttk")).not.toContain("DeploymentParameters-Should-Have-Schema");
});
