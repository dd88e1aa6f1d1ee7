import { statSync } from "node:fs";
import { basename, dirname, relative, resolve, sep } from "node:path";
import {
  type CheckResult,
  githubReport,
  jsonReport,
  junitReport,
  markdownReport,
  sarifReport,
  textReport,
} from "@stoa/lint";
import type { Io } from "../io.ts";
import { painter } from "../paint.ts";

/** The forms in which a report can be had. */
export const reportFormats = ["text", "json", "sarif", "junit", "markdown", "github"];

/** Writes the report of a check in a form. */
export async function writeReport(io: Io, path: string, format: string, result: CheckResult): Promise<void> {
  const report = await reportOf(io, path, format, result);
  if (report !== "") io.out(`${report}\n`);
}

async function reportOf(io: Io, path: string, format: string, result: CheckResult): Promise<string> {
  switch (format) {
    case "json":
      return jsonReport(result);
    case "sarif": {
      const { default: about } = await import("../../package.json", { with: { type: "json" } });
      return sarifReport(result, { version: about.version, root: rootOf(io, path) });
    }
    case "junit":
      return junitReport(result, { title: path });
    case "markdown":
      return markdownReport(result, { title: path });
    case "github":
      return githubReport(result, { root: rootOf(io, path) });
    default:
      return textReport(result, { paint: painter(io), title: path });
  }
}

/** What leads from here to the files of a package, which code scanning needs; nothing for an archive, whose files are nowhere. */
function rootOf(io: Io, path: string): string {
  const place = resolve(io.cwd, path);
  const isFolder = statSync(place).isDirectory();
  if (!isFolder && !/\.jsonc?$/i.test(basename(place))) return "";
  const from = relative(io.cwd, isFolder ? place : dirname(place));
  return from === "" || from.startsWith("..") ? "" : `${from.split(sep).join("/")}/`;
}
