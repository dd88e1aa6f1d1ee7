import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  baselineOf,
  type CheckResult,
  check as checkPackage,
  isDate,
  type ProfileName,
  profiles,
  UnknownRule,
  type VersionTable,
  versionTable,
  withVersions,
} from "@stoa/lint";
import { allTypes } from "@stoa/resource-types/node";
import { command, format, list, type Options, text } from "../command.ts";
import { openAt } from "../input/package.ts";
import { readApiVersions, readBaseline, readSuppressions, settingsFor } from "../input/settings.ts";
import type { Io } from "../io.ts";
import { UsageError } from "../usage-error.ts";
import { reportFormats, writeReport } from "./check-report.ts";

export const check = command({
  arguments: [{ name: "[path]", says: "a folder, a zip, a template or a createUiDefinition (default: here)" }],
  options: [
    { flags: "-p, --profile <name>", says: "whose judgement (default: recommended)", choices: Object.keys(profiles) },
    { flags: "--only <rules...>", says: "run only these rules; several with commas between them" },
    { flags: "-r, --rule <name...>", says: "the same as --only" },
    { flags: "-s, --skip <rules...>", says: "don't run these rules" },
    { flags: "--settings <file>", says: "profile, severities and suppressions (default: stoa.json of the package)" },
    { flags: "--suppressions <file>", says: "findings that are accepted: [{rule, file, path, reason, expires}]" },
    { flags: "--baseline <file>", says: "tell only what isn't in this file" },
    { flags: "--update-baseline", says: "write what is found now into the baseline" },
    { flags: "--date <yyyy-mm-dd>", says: "the day on which versions and expiry dates are judged (default: today)" },
    { flags: "--api-versions <file>", says: "judge API versions by this list: {type: [versions]}" },
    { flags: "--fix", says: "mend what a machine may mend, then check again" },
    { flags: "--dry-run", says: "with --fix: print the changes and make none" },
    { flags: "-w, --watch", says: "check again whenever a file changes, until Ctrl-C" },
    { ...format, choices: reportFormats },
  ],
  examples: {
    "stoa check ./my-app": "looks at everything, with source and advice",
    "stoa check ./my-app.zip --profile marketplace": "judges as certification does",
    "stoa check ./my-app --only location-should-be-in-outputs,handler-must-be-correct": "runs two rules",
    "stoa check ./my-app --fix --dry-run": "shows what --fix would change",
    "stoa check ./my-app --baseline known.json --update-baseline": "accepts what is there; later only news is told",
    "stoa check ./my-app --format sarif > findings.sarif": "hands findings to a code scanning service",
    "stoa check ./my-app --format json | jq '.findings[].message'": "hands findings to another program",
  },
  exit: "0, 1 where an error was found, 2 for wrong usage or a path that can't be opened",
  async run(io, [path = "."], options) {
    if (options.dryRun && !options.fix) throw new UsageError("--dry-run belongs to --fix.");
    if (options.updateBaseline && options.baseline === undefined)
      throw new UsageError("--update-baseline needs --baseline <file>.");
    if (options.watch) {
      const { watchPackage } = await import("./check-watch.ts");
      return watchPackage(io, path, () => once(io, path, options));
    }
    return once(io, path, options);
  },
});

async function once(io: Io, path: string, options: Options): Promise<number> {
  if (options.fix) {
    const { fixPackage } = await import("./check-fix.ts");
    const isOnlyShown = options.dryRun === true;
    const changed = await fixPackage(
      io,
      path,
      isOnlyShown,
      async () => (await judge(io, path, options, false)).findings,
    );
    if (isOnlyShown) return changed ? 1 : 0;
  }
  const result = await judge(io, path, options, (options.format ?? "text") === "text");
  await writeReport(io, path, `${options.format}`, result);
  for (const { rule, file, message } of result.gone)
    io.err(`stoa: the baseline holds what is found no more: ${file}: ${rule}: ${message}\n`);
  return result.findings.some((finding) => finding.severity === "error") ? 1 : 0;
}

async function judge(io: Io, path: string, options: Options, frames: boolean): Promise<CheckResult> {
  const { pkg, problems } = await openAt(io, path);
  const settings = settingsFor(io, pkg, text(options, "settings"));
  const only = [...names(options, "only"), ...names(options, "rule")];
  const accepted = text(options, "suppressions");
  const today = dayOf(text(options, "date"), io.now());
  const baseline = text(options, "baseline");
  try {
    const result = checkPackage(pkg, {
      profile: (text(options, "profile") as ProfileName | undefined) ?? settings?.profile ?? "recommended",
      ...(only.length > 0 ? { only } : {}),
      skip: names(options, "skip"),
      suppressions: [
        ...(settings?.suppressions ?? []),
        ...(accepted === undefined ? [] : readSuppressions(io, accepted)),
      ],
      inlineSuppressions: true,
      ...(settings ? { severities: settings.severities } : {}),
      ...(baseline === undefined || options.updateBaseline ? {} : { baseline: readBaseline(io, baseline) }),
      table: tableFor(io, text(options, "apiVersions"), today),
      today,
      problems,
      // A createUiDefinition alone says nothing about the package that it will be part of.
      isPartial: pkg.files.size === 1 && /\.jsonc?$/i.test(path),
      frames,
    });
    if (baseline === undefined || !options.updateBaseline) return result;
    const place = resolve(io.cwd, baseline);
    const verb = existsSync(place) ? "updated" : "written";
    writeFileSync(place, `${JSON.stringify(baselineOf(result.findings), undefined, 2)}\n`);
    io.err(`stoa: ${baseline} is ${verb}: ${result.findings.length} findings.\n`);
    return { ...result, findings: [], inBaseline: result.findings.length };
  } catch (problem) {
    if (problem instanceof UnknownRule) throw new UsageError(problem.message);
    throw problem;
  }
}

function tableFor(io: Io, path: string | undefined, today: string): VersionTable {
  const table = versionTable(allTypes(), today);
  return path === undefined ? table : withVersions(table, readApiVersions(io, path));
}

function names(options: Options, name: string): string[] {
  return list(options, name)
    .flatMap((one) => one.split(","))
    .map((one) => one.trim())
    .filter(Boolean);
}

function dayOf(given: string | undefined, now: Date): string {
  if (given === undefined) return now.toISOString().slice(0, 10);
  if (isDate(given)) return given;
  throw new UsageError(`'${given}' is no date of the form yyyy-mm-dd.`);
}
