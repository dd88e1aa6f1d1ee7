import { readFileSync } from "node:fs";
import { join } from "node:path";
import { makePackage, type Package } from "@stoa/archive";
import { check, type Finding, rules, sameRule, type VersionTable } from "@stoa/lint";
import { allTypes } from "@stoa/resource-types/node";
import { expect, test } from "vitest";

interface FieldCase {
  id: string;
  title: string;
  input: { files: Record<string, unknown> };
  rules: string[];
  armTtk: { rule: string; file: string; result: string; errors?: { id?: string }[] }[];
  expect: { goodLinter: string };
}

// Cases from public threads: what people complained about, and what a good linter would have said.
const cases = JSON.parse(readFileSync(join(import.meta.dirname, "lint.json"), "utf8")) as FieldCase[];
const types = allTypes();
const table: VersionTable = { versions: (type) => types.findType(type)?.versions, today: "2026-11-25" };

function packageOf({ input }: FieldCase): Package {
  const text = (content: unknown) => (typeof content === "string" ? content : JSON.stringify(content, undefined, 1));
  return makePackage(Object.fromEntries(Object.entries(input.files).map(([name, content]) => [name, text(content)])));
}

/** Whether findings are what the sentence of the case asks for. */
function isGood(wanted: string, named: Finding[], all: Finding[]): boolean {
  const errors = all.filter((finding) => finding.severity === "error");
  const grave = named.filter((finding) => finding.severity !== "info");
  if (/^no finding/.test(wanted)) return grave.length === 0;
  const quiet = /^nothing about ([^:]+):/.exec(wanted)?.[1];
  if (quiet !== undefined) return !named.some((finding) => finding.message.includes(quiet));
  if (/^no error/.test(wanted)) return named.every((finding) => finding.severity !== "error");
  if (/^error per output/.test(wanted)) return errors.length >= 2;
  if (/^error/.test(wanted)) return errors.length > 0;
  if (/^warning/.test(wanted))
    return (
      named.some((finding) => finding.severity === "warning") && named.every((finding) => finding.severity !== "error")
    );
  if (/^one finding/.test(wanted)) return grave.length === 1;
  if (/^two warnings/.test(wanted))
    return grave.length === 2 && grave.every((finding) => finding.severity === "warning");
  if (/^two findings/.test(wanted)) return grave.length === 2;
  return grave.length > 0;
}

test.each(cases.map((one) => [`${one.id} ${one.title}`, one] as const))("%s", (_, one) => {
  const pkg = packageOf(one);
  const all = check(pkg, { table }).findings;
  const mine = one.rules.map((name) => rules.find((rule) => sameRule(name, rule))?.id);
  const named = all.filter((finding) => mine.includes(finding.rule));
  expect(
    isGood(one.expect.goodLinter, named, all),
    JSON.stringify(
      {
        wanted: one.expect.goodLinter,
        all: all.map((finding) => `${finding.severity} ${finding.rule}: ${finding.message}`),
      },
      undefined,
      1,
    ),
  ).toBe(true);

  for (const verdict of one.armTtk) {
    if (verdict.result.startsWith("skipped")) continue;
    const found = check(pkg, { profile: "arm-ttk", only: [verdict.rule], table, isPartial: true }).findings;
    const errors = found.filter((finding) => finding.file === verdict.file && finding.severity === "error");
    expect([verdict.rule, errors.length > 0 ? "fail" : "pass"]).toEqual([verdict.rule, verdict.result]);
    const ids = (list: ({ id?: string } | Finding)[]) =>
      new Set(list.flatMap((error) => ("code" in error ? error.code : "id" in error ? error.id : undefined) ?? []));
    expect(ids(errors)).toEqual(ids(verdict.errors ?? []));
  }
});
