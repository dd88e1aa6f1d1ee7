import {
  check as checkPackage,
  jsonReport,
  type ProfileName,
  profiles,
  textReport,
  UnknownRule,
  versionTable,
} from "@stoa/lint";
import { allTypes } from "@stoa/resource-types/node";
import { command, format, list, text } from "../command.ts";
import { openAt } from "../input/package.ts";
import { readSuppressions } from "../input/suppressions.ts";
import { painter } from "../paint.ts";
import { UsageError } from "../usage-error.ts";

export const check = command({
  arguments: [{ name: "[path]", says: "a folder, a zip, a template or a createUiDefinition (default: here)" }],
  options: [
    { flags: "-p, --profile <name>", says: "whose judgement", choices: Object.keys(profiles), default: "recommended" },
    { flags: "-r, --rule <name...>", says: "run only this rule; may be given several times" },
    { flags: "-s, --skip <name...>", says: "don't run this rule; may be given several times" },
    { flags: "--suppressions <file>", says: "findings that are accepted: [{rule, file, path, because}]" },
    { flags: "--date <yyyy-mm-dd>", says: "the day on which API versions are judged (default: today)" },
    format,
  ],
  examples: {
    "stoa check ./my-app": "looks at everything, with source and advice",
    "stoa check ./my-app.zip --profile marketplace": "judges as certification does",
    "stoa check ./my-app --rule location-should-be-in-outputs": "runs one rule",
    "stoa check ./my-app --format json | jq '.findings[].message'": "hands findings to another program",
  },
  exit: "0, 1 where an error was found, 2 for wrong usage or a path that can't be opened",
  async run(io, [path = "."], options) {
    const { pkg, problems } = await openAt(io, path);
    const only = list(options, "rule");
    const isJson = options.format === "json";
    const accepted = text(options, "suppressions");
    try {
      const result = checkPackage(pkg, {
        profile: (text(options, "profile") ?? "recommended") as ProfileName,
        ...(only.length > 0 ? { only } : {}),
        skip: list(options, "skip"),
        suppressions: accepted === undefined ? [] : readSuppressions(io, accepted),
        table: versionTable(allTypes(), dayOf(text(options, "date"), io.now())),
        problems,
        // A createUiDefinition alone says nothing about the package that it will be part of.
        isPartial: pkg.files.size === 1 && /\.jsonc?$/i.test(path),
        frames: !isJson,
      });
      io.out(`${isJson ? jsonReport(result) : textReport(result, { paint: painter(io), title: path })}\n`);
      for (const one of result.unused)
        io.err(
          `stoa: ${accepted}: nothing is found any more by '${one.rule}' at ${one.path ?? one.file ?? "any place"}.\n`,
        );
      return result.findings.some((finding) => finding.severity === "error") ? 1 : 0;
    } catch (problem) {
      if (problem instanceof UnknownRule) throw new UsageError(problem.message);
      throw problem;
    }
  },
});

function dayOf(given: string | undefined, now: Date): string {
  if (given === undefined) return now.toISOString().slice(0, 10);
  if (/^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(Date.parse(given))) return given;
  throw new UsageError(`'${given}' is no date of the form yyyy-mm-dd.`);
}
