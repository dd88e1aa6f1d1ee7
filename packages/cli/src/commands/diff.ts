import { type Paint, sampleValues } from "@stoa/lint";
import { command, format, text } from "../command.ts";
import { type Change, comparePackages, refusalOf, type Subject } from "../compare/compare.ts";
import { comparePrices } from "../compare/price.ts";
import { metadataOptions } from "../input/metadata.ts";
import { openReadable } from "../input/package.ts";
import { noTemplate } from "../input/template.ts";
import { painter } from "../paint.ts";

const titles: Record<Subject, string> = {
  parameter: "Parameters",
  wizard: "Wizard",
  resource: "Resources",
  permission: "Permissions",
  output: "Outputs",
  price: "What the resources cost",
  file: "Files",
};
const marks = { added: ["green", "+"], removed: ["red", "-"], changed: ["yellow", "~"] } as const;

export const diff = command({
  arguments: [
    { name: "<old>", says: "the older package: a folder or a zip" },
    { name: "<new>", says: "the newer one" },
  ],
  options: [...metadataOptions, { ...format, choices: ["text", "json", "markdown"] }],
  examples: {
    "stoa diff app-1.0.zip ./my-app":
      "shows what changes for those who have the old version; breaking changes are marked",
    "stoa diff old new --format markdown": "writes it for release notes",
  },
  exit: "0, 1 where a change breaks something, 2 for wrong usage or a path that can't be opened",
  async run(io, [before = "", after = ""], options) {
    const [old, now] = [await openReadable(io, before), await openReadable(io, after)];
    for (const [path, pkg] of [
      [before, old],
      [after, now],
    ] as const)
      if (!sampleValues(pkg)) throw noTemplate(path);
    const changes = comparePackages(old, now, options);
    if (changes.some(({ subject }) => subject === "resource"))
      changes.push(...(await comparePrices(old, now, text(options, "location") ?? "westeurope")));
    for (const pkg of [old, now]) {
      const refused = refusalOf(pkg, options);
      if (refused) io.err(`stoa: resources aren't compared: ${refused}\n`);
    }
    const breaking = changes.filter(({ breaks }) => breaks !== undefined).length;
    if (options.format === "json") io.out(`${JSON.stringify({ changes, breaking }, undefined, 2)}\n`);
    else io.out(`${options.format === "markdown" ? asMarkdown(changes) : asText(changes, painter(io))}\n`);
    return breaking > 0 ? 1 : 0;
  },
});

function asText(changes: Change[], paint: Paint): string {
  if (changes.length === 0) return "Nothing changes.";
  return [...Map.groupBy(changes, ({ subject }) => subject)]
    .map(([subject, list]) => {
      const lines = list.map(({ kind, name, what, breaks }) => {
        const [style, mark] = marks[kind];
        const why = breaks === undefined ? "" : `\n      ${paint("red", `breaking: ${breaks}`)}`;
        return `  ${paint(style, mark)} ${name}${what ? `: ${what}` : ""}${why}`;
      });
      return [paint("bold", titles[subject]), ...lines].join("\n");
    })
    .join("\n\n");
}

function asMarkdown(changes: Change[]): string {
  if (changes.length === 0) return "Nothing changes.";
  return [...Map.groupBy(changes, ({ subject }) => subject)]
    .map(([subject, list]) => {
      const lines = list.map(
        ({ kind, name, what, breaks }) =>
          `- ${kind} \`${name}\`${what ? `: ${what}` : ""}${breaks === undefined ? "" : ` — **breaking:** ${breaks}`}`,
      );
      return [`### ${titles[subject]}`, "", ...lines].join("\n");
    })
    .join("\n\n");
}
