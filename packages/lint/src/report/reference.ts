import { appliesIn } from "../check.ts";
import { profiles } from "../profiles.ts";
import type { Example, Rule } from "../rule.ts";

const groups: Record<Rule["on"], string> = {
  template: "Templates and packages",
  definition: "createUiDefinition",
  parameters: "Parameters files",
};
const words: Record<Rule["severity"], string> = { error: "error", warning: "warning", info: "hint" };
const origin = "Printed from the catalogue in `packages/lint/src/rules/`; don't edit it here.";

/** The page that lists the rules, printed from the catalogue. */
export function ruleIndex(rules: readonly Rule[]): string {
  const head = [
    "# Package rules",
    "",
    origin,
    "",
    "| profile | what it judges by |",
    "| --- | --- |",
    ...Object.values(profiles).map(({ name, says }) => `| \`${name}\` | ${says} |`),
    "",
    "A rule that comes from Microsoft's ARM Template Toolkit names it on its page; in the profile `arm-ttk` it is reported under that name.",
    "",
  ];
  const parts = Object.entries(groups).flatMap(([on, title]) => [
    `## ${title}`,
    "",
    "| rule | | what it asks for |",
    "| --- | --- | --- |",
    ...rules
      .filter((rule) => rule.on === on)
      .map(({ id, severity, says }) => `| [${id}](rules/${id}.md) | ${words[severity]} | ${cell(says)} |`),
    "",
  ]);
  return `${[...head, ...parts].join("\n").trimEnd()}\n`;
}

/** The page of one rule: what it asks for, why, how to mend, and the examples that are its tests. */
export function rulePage(rule: Rule): string {
  const { id, severity, toolkit, says, because, help, good, bad } = rule;
  const where = Object.values(profiles).filter((profile) => appliesIn(rule, profile));
  const lines = [
    `# ${id}`,
    "",
    origin,
    "",
    `**${says}**`,
    "",
    because,
    "",
    `**Mend:** ${help}`,
    "",
    "| | |",
    "| --- | --- |",
    `| severity | ${words[severity]} |`,
    `| profiles | ${where.map(({ name }) => `\`${name}\``).join(", ")} |`,
    ...(toolkit ? [`| in the ARM Template Toolkit | ${toolkit} |`] : []),
    `| try it alone | \`stoa check PACKAGE --only ${id}\` |`,
    "",
    ...examples("Refused", bad),
    ...examples("Fine", good),
    `[All rules](../rules.md)`,
  ];
  return `${lines.join("\n")}\n`;
}

function examples(title: string, list: readonly Example[]): string[] {
  const shown = list.map(printExample).filter((text) => text !== undefined);
  return shown.length === 0 ? [] : [`## ${title}`, "", ...shown.flatMap((text) => ["```json", text, "```", ""])];
}

/** An example as JSON, where it can be shown as a text. */
export function printExample(example: Example): string | undefined {
  if (typeof example === "string") return example.includes("\ufeff") || example === "" ? undefined : example;
  const files = "files" in example ? Object.values(example.files as object) : [];
  if (files.some((content) => content instanceof Uint8Array)) return undefined;
  return JSON.stringify("files" in example ? example.files : example, undefined, 2);
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
