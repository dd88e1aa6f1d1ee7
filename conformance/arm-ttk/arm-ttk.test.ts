import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { makePackage, type Package } from "@stoa/archive";
import { type CheckResult, check, rules, sameRule, type VersionTable } from "@stoa/lint";
import { expect, test } from "vitest";

interface Verdict {
  file: string;
  passed: boolean;
  quirk?: boolean;
  errors?: { id?: string }[];
}
interface Case {
  rule: string;
  case: string;
  path: string;
  passed: boolean;
  quirk?: boolean;
  results: Verdict[];
}
interface SamplePackage {
  package: string;
  entry: string;
  files: Record<string, { passed: string[]; results: (Verdict & { rule: string })[] }>;
}

const here = import.meta.dirname;
const load = <Data>(name: string): Data => JSON.parse(readFileSync(join(here, name), "utf8")) as Data;
const versions = new Map(
  Object.entries(load<Record<string, string[]>>("api-versions-2019.json")).map(([type, list]) => [
    type.toLowerCase(),
    list,
  ]),
);
const table: VersionTable = { versions: (type) => versions.get(type.toLowerCase()), today: "2019-07-01" };

// Disabled in the toolkit, so they pass everything, and so does not having them.
const disabled = ["Resources-Should-Not-Be-Ambiguous", "VM-Images-Should-Use-Latest-Version"];

function readPackage(path: string): Package {
  if (statSync(path).isFile()) return makePackage({ [basename(path)]: readFileSync(path) });
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const contents = files.map((entry) => {
    const full = join(entry.parentPath, entry.name);
    return [full.slice(path.length + 1).replaceAll("\\", "/"), readFileSync(full)] as const;
  });
  return makePackage(Object.fromEntries(contents));
}

function run(pkg: Package, name: string): CheckResult["findings"] {
  if (disabled.includes(name)) return [];
  return check(pkg, { profile: "arm-ttk", only: [name], table, isPartial: true }).findings.filter(
    (one) => one.severity === "error",
  );
}

/** Files on which the toolkit and we disagree. */
function differences(findings: CheckResult["findings"], verdicts: Verdict[]): string[] {
  const wanted = new Map<string, boolean>();
  for (const { file, passed } of verdicts) wanted.set(file, (wanted.get(file) ?? true) && passed);
  const failed = new Set(findings.map((finding) => finding.file));
  const wrong = [...wanted]
    .filter(([file, passed]) => passed === failed.has(file))
    .map(([file, passed]) => `${file}: theirs ${passed ? "passes" : "fails"}`);
  for (const file of failed) if (!wanted.has(file)) wrong.push(`${file}: theirs has no verdict`);
  return wrong;
}

function idsDiffer(findings: CheckResult["findings"], verdicts: Verdict[]): string | undefined {
  const theirs = [
    ...new Set(verdicts.flatMap((verdict) => verdict.errors?.flatMap((error) => error.id ?? []) ?? [])),
  ].sort();
  const ours = [...new Set(findings.flatMap((finding) => finding.code ?? []))].sort();
  return theirs.join() === ours.join() ? undefined : `theirs ${theirs.join() || "none"}, ours ${ours.join() || "none"}`;
}

test("every rule of the toolkit's unit tests is here, but the two that are disabled", () => {
  const names = new Set(load<{ cases: Case[] }>("verdicts.json").cases.map((one) => one.rule));
  const missing = [...names].filter((name) => !disabled.includes(name) && !rules.some((rule) => sameRule(name, rule)));
  expect(missing).toEqual([]);
});

test("unit tests of the toolkit get the toolkit's verdicts", () => {
  const { cases } = load<{ cases: Case[] }>("verdicts.json");
  const wrong: string[] = [];
  const otherIds: string[] = [];
  for (const one of cases) {
    const findings = run(readPackage(join(here, one.path.replace(/^unit-tests/, "fixtures"))), one.rule);
    const differ = differences(findings, one.results);
    if (differ.length > 0) wrong.push(`${one.rule} ${one.case}: ${differ.join("; ")}${one.quirk ? " (quirk)" : ""}`);
    const ids = idsDiffer(findings, one.results);
    if (ids) otherIds.push(`${one.rule} ${one.case}: ${ids}`);
  }
  console.log(
    [`arm-ttk unit tests: ${cases.length - wrong.length} of ${cases.length} verdicts agree`, ...wrong].join("\n  "),
  );
  console.log(
    [`arm-ttk error ids: ${cases.length - otherIds.length} of ${cases.length} agree`, ...otherIds].join("\n  "),
  );
  expect(wrong.length).toBeLessThanOrEqual(0);
  expect(otherIds.length).toBeLessThanOrEqual(0);
});

const samples = [join(here, "../../../shared/samples"), join(here, "../samples")].find((path) => existsSync(path));

test.skipIf(!samples)("public packages get the toolkit's verdicts", () => {
  const { packages } = load<{ packages: SamplePackage[] }>("samples.json");
  const wrong: string[] = [];
  let count = 0;
  for (const one of packages) {
    const path = join(samples ?? "", one.package);
    if (!existsSync(path)) continue;
    const pkg = readPackage(path);
    const verdicts = new Map<string, Verdict[]>();
    const add = (rule: string, verdict: Verdict) => verdicts.set(rule, [...(verdicts.get(rule) ?? []), verdict]);
    for (const [file, { passed, results }] of Object.entries(one.files)) {
      for (const rule of passed) add(rule, { file, passed: true });
      for (const result of results) add(result.rule, { ...result, file });
    }
    for (const [rule, list] of verdicts) {
      const differ = differences(run(pkg, rule), list);
      count += new Set(list.map((verdict) => verdict.file)).size;
      wrong.push(...differ.map((what) => `${one.package} ${rule} ${what}`));
    }
  }
  console.log(
    [`arm-ttk on public packages: ${count - wrong.length} of ${count} verdicts agree`, ...wrong].join("\n  "),
  );
  expect(wrong.length).toBeLessThanOrEqual(0);
});
