import { findFile, type Package, PackageError } from "@stoa/archive";
import { firstError, type JsonDocument, readJson, toPlain, toValue } from "@stoa/arm/json";
import {
  type Baseline,
  readSettings,
  type Settings,
  SettingsError,
  type Suppression,
  settingsFile,
  suppressionsOf,
} from "@stoa/lint";
import type { Io } from "../io.ts";
import { UsageError } from "../usage-error.ts";
import { readJsonFile } from "./file.ts";

/** How a package wants to be checked: the file that was named, else its own `stoa.json`, else nothing. */
export function settingsFor(io: Io, pkg: Package, path: string | undefined): Settings | undefined {
  if (path !== undefined) return within(path, readJsonFile(io, path), readSettings);
  const file = findFile(pkg, settingsFile);
  if (!file) return undefined;
  let document: JsonDocument;
  try {
    document = readJson(file.text(), { file: file.path });
  } catch (problem) {
    if (problem instanceof PackageError) throw new UsageError(`${file.path}: ${problem.message}`);
    throw problem;
  }
  const error = firstError(document);
  if (error) throw new UsageError(`${placed(file.path, document.position(error.offset))}: ${error.message}`);
  return within(file.path, document, readSettings);
}

/** Reads a list of accepted findings: [{rule, file, path, reason, expires}]. */
export function readSuppressions(io: Io, path: string): Suppression[] {
  return within(path, readJsonFile(io, path), (document) => suppressionsOf(document, document.root));
}

/** Reads a list of API versions by type: {"Microsoft.Storage/storageAccounts": ["2023-01-01"]}. */
export function readApiVersions(io: Io, path: string): Record<string, string[]> {
  const value = plain(io, path);
  const isList = (one: unknown) => Array.isArray(one) && one.every((version) => typeof version === "string");
  if (typeof value !== "object" || value === null || Array.isArray(value) || !Object.values(value).every(isList))
    throw new UsageError(`${path}: It has to be an object of types, each with a list of its API versions.`);
  return value as Record<string, string[]>;
}

/** Reads a baseline that `--update-baseline` has written. */
export function readBaseline(io: Io, path: string): Baseline {
  const value = plain(io, path) as Partial<Baseline> | null | undefined;
  const isEntry = (one: unknown) =>
    typeof one === "object" &&
    one !== null &&
    ["rule", "file", "path", "message"].every((name) => typeof (one as Record<string, unknown>)[name] === "string") &&
    typeof (one as Record<string, unknown>).count === "number";
  if (value?.version !== 1 || !Array.isArray(value.findings) || !value.findings.every(isEntry))
    throw new UsageError(`${path}: This is no baseline.`, "`--update-baseline` writes one.");
  return value as Baseline;
}

function plain(io: Io, path: string): unknown {
  const { root } = readJsonFile(io, path);
  return root && toPlain(toValue(root));
}

function within<Value>(path: string, document: JsonDocument, read: (document: JsonDocument) => Value): Value {
  try {
    return read(document);
  } catch (problem) {
    if (problem instanceof SettingsError) throw new UsageError(`${placed(path, problem)}: ${problem.message}`);
    throw problem;
  }
}

function placed(path: string, { line, column }: { line: number; column: number }): string {
  return `${path}:${line}:${column}`;
}
