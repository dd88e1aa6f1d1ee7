import { basename } from "node:path";
import { type Package, PackageError } from "@stoa/archive";
import type { PlainJson } from "@stoa/arm";
import { firstError, readJson, toPlain, toValue } from "@stoa/arm/json";
import { UsageError } from "../usage-error.ts";
import type { TestCase } from "./case.ts";

const ending = /\.stoa-test\.json$/i;

/** A file of cases of a package. */
export interface TestFile {
  path: string;
  /** Where its snapshots are. */
  snapshotPath: string;
  cases: TestCase[];
  snapshots: Record<string, PlainJson>;
}

const members = ["name", "answers", "parameters", "metadata", "expect", "snapshot"];
const expectations = ["resources", "resourceCount", "absent", "outputs", "wizard", "errors", "findings"];

/** The files of a package's own tests: each a case, or `cases` with several. */
export function testFiles(pkg: Package): TestFile[] {
  return [...pkg.files.values()]
    .filter(({ path }) => ending.test(path))
    .map((file) => {
      const content = read(pkg, file.path);
      const list = isObject(content) && Array.isArray(content.cases) ? content.cases : [content];
      const name = basename(file.path).replace(ending, "");
      const snapshotPath = file.path.replace(ending, ".stoa-snapshot.json");
      const snapshots = pkg.files.has(snapshotPath) ? read(pkg, snapshotPath) : {};
      return {
        path: file.path,
        snapshotPath,
        cases: list.map((one, at) => caseOf(one, file.path, list.length > 1 ? `${name} ${at + 1}` : name)),
        snapshots: (isObject(snapshots) ? snapshots : {}) as Record<string, PlainJson>,
      };
    });
}

function caseOf(value: unknown, path: string, fallback: string): TestCase {
  if (!isObject(value)) throw new UsageError(`${path}: A case is an object with answers or parameters, and expect.`);
  const name = typeof value.name === "string" ? value.name : fallback;
  // A misspelt expectation would be met by everything.
  for (const [known, given] of [
    [members, value],
    [expectations, isObject(value.expect) ? value.expect : {}],
  ] as const)
    for (const key of Object.keys(given))
      if (!known.includes(key)) throw new UsageError(`${path}: '${name}' has '${key}'; known are ${known.join(", ")}.`);
  for (const key of isObject(value.answers) ? Object.keys(value.answers) : [])
    if (!["basics", "steps", "context"].includes(key))
      throw new UsageError(`${path}: '${name}' has answers.${key}; known are basics, steps, context.`);
  if (value.answers !== undefined && value.parameters !== undefined)
    throw new UsageError(`${path}: '${name}' gives both answers and parameters.`);
  for (const list of ["resources", "absent", "errors", "findings"])
    if (isObject(value.expect) && value.expect[list] !== undefined && !Array.isArray(value.expect[list]))
      throw new UsageError(`${path}: '${name}': expect.${list} is a list.`);
  return { ...value, name } as TestCase;
}

function read(pkg: Package, path: string): unknown {
  let text: string;
  try {
    text = pkg.files.get(path)?.text() ?? "";
  } catch (problem) {
    if (problem instanceof PackageError) throw new UsageError(`${path}: ${problem.message}`);
    throw problem;
  }
  const document = readJson(text, { file: path });
  const error = firstError(document);
  if (!error && document.root) return toPlain(toValue(document.root));
  const { line, column } = document.position(error?.offset ?? 0);
  throw new UsageError(`${path}:${line}:${column}: ${error?.message ?? "The file holds no JSON."}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
