import { statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Package } from "@stoa/archive";
import type { PlainJson } from "@stoa/arm";
import { type VersionTable, versionTable } from "@stoa/lint";
import { allTypes } from "@stoa/resource-types/node";
import { command, format } from "../command.ts";
import { openReadable } from "../input/package.ts";
import type { Io } from "../io.ts";
import { painter } from "../paint.ts";
import { judge, type Outcome, runCase, type TestCase } from "../testing/case.ts";
import { type TestFile, testFiles } from "../testing/files.ts";
import { misses } from "../testing/match.ts";
import { UsageError } from "../usage-error.ts";

interface Verdict {
  file: string;
  name: string;
  passed: boolean;
  /** What was expected and didn't come. */
  misses: string[];
}

export const test = command({
  arguments: [{ name: "[package]", says: "the package (default: here)" }],
  options: [{ flags: "-u, --update", says: "write what comes out into the snapshots" }, format],
  examples: {
    "stoa test ./my-app":
      "runs the cases in *.stoa-test.json: answers or parameters in, resources, outputs and errors out",
    "stoa test ./my-app --update": "takes what comes out now for right, in cases with a snapshot",
  },
  exit: "0, 1 where a case fails or there is none, 2 for wrong usage or a path that can't be opened",
  async run(io, [path = "."], options) {
    const pkg = await openReadable(io, path);
    const table = versionTable(allTypes(), io.now().toISOString().slice(0, 10));
    const files = testFiles(pkg);
    if (files.every(({ cases }) => cases.length === 0)) {
      io.err(`stoa: ${path}: There is no case; they stand in files whose names end in .stoa-test.json.\n`);
      return 1;
    }
    const tested = withoutTests(pkg);
    const verdicts = files.flatMap((file) => runFile(io, path, file, tested, table, options.update === true));
    const failed = verdicts.filter(({ passed }) => !passed).length;
    if (options.format === "json") io.out(`${JSON.stringify({ cases: verdicts, failed }, undefined, 2)}\n`);
    else tell(io, verdicts, failed);
    return failed > 0 ? 1 : 0;
  },
});

// The cases are no part of what is deployed, and checking them as files of the package would find what isn't shipped.
function withoutTests(pkg: Package): Package {
  return { ...pkg, files: new Map([...pkg.files].filter(([path]) => !/\.stoa-(test|snapshot)\.json$/i.test(path))) };
}

function runFile(
  io: Io,
  path: string,
  file: TestFile,
  pkg: Package,
  table: VersionTable,
  isUpdate: boolean,
): Verdict[] {
  const snapshots = new Map<string, PlainJson>();
  const verdicts = file.cases.map((one) => {
    const outcome = runCase(pkg, one, io.now().getTime());
    const said = one.expect ? judge(pkg, one, outcome, table) : [];
    if (one.snapshot ?? !one.expect) {
      snapshots.set(one.name, plainOf(outcome));
      if (!isUpdate) said.push(...againstSnapshot(one, outcome, file));
    }
    return { file: file.path, name: one.name, passed: said.length === 0, misses: said };
  });
  if (isUpdate && snapshots.size > 0) save(io, path, file, snapshots);
  return verdicts;
}

function plainOf(outcome: Outcome): PlainJson {
  return JSON.parse(JSON.stringify(outcome)) as PlainJson;
}

function againstSnapshot({ name }: TestCase, outcome: Outcome, file: TestFile): string[] {
  const before = Object.hasOwn(file.snapshots, name) ? file.snapshots[name] : undefined;
  if (before === undefined) return ["snapshot: there is none yet; --update writes it"];
  const now = plainOf(outcome);
  // What is there and was not is a change too.
  const more = misses(now, before, "").map((one) => one.replace(/: (.*) expected, (.*) found$/, ": now $1, before $2"));
  const less = misses(before, now, "").map((one) => one.replace(/: (.*) expected, (.*) found$/, ": now $2, before $1"));
  return [...new Set([...less, ...more])].map((one) => `snapshot: ${one}`);
}

function save(io: Io, path: string, { snapshotPath }: TestFile, snapshots: Map<string, PlainJson>): void {
  const folder = resolve(io.cwd, path);
  if (!statSync(folder).isDirectory()) throw new UsageError(`${path}: Snapshots can only be written into a folder.`);
  writeFileSync(join(folder, snapshotPath), `${JSON.stringify(Object.fromEntries(snapshots), undefined, 2)}\n`);
  io.err(`stoa: ${snapshotPath} is written.\n`);
}

function tell(io: Io, verdicts: Verdict[], failed: number): void {
  const paint = painter(io);
  for (const { file, name, passed, misses: said } of verdicts) {
    io.out(`${passed ? paint("green", "✓") : paint("red", "✗")} ${name}  ${paint("dim", file)}\n`);
    for (const one of said) io.out(`    ${one}\n`);
  }
  const count = `${verdicts.length} ${verdicts.length === 1 ? "case" : "cases"}`;
  io.out(failed === 0 ? paint("green", `${count} passed\n`) : paint("red", `${failed} of ${count} failed\n`));
}
