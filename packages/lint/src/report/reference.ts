import { profiles } from "../profiles.ts";
import type { Example, Rule } from "../rule.ts";

const groups: Record<Rule["on"], string> = {
  template: "Templates and packages",
  definition: "createUiDefinition",
  parameters: "Parameters files",
};
const most = 900;

/** The reference page of the rules, printed from the catalogue. */
export function ruleReference(rules: readonly Rule[]): string {
  const head = [
    "# Package rules",
    "",
    "Printed from the catalogue in `packages/lint/src/rules/`; don't edit it here.",
    "",
    "| profile | what it judges by |",
    "| --- | --- |",
    ...Object.values(profiles).map(({ name, says }) => `| \`${name}\` | ${says} |`),
    "",
    "A rule that comes from Microsoft's ARM Template Toolkit names it; in the profile `arm-ttk` it is reported under that name.",
    "",
  ];
  const parts = Object.entries(groups).flatMap(([on, title]) => {
    const list = rules.filter((rule) => rule.on === on);
    return [`## ${title}`, "", ...list.flatMap(section)];
  });
  return `${[...head, ...parts].join("\n").trimEnd()}\n`;
}

function section({ id, toolkit, severity, says, because, help, good, bad, profiles: only }: Rule): string[] {
  const facts = [
    severity,
    toolkit ? `ARM Template Toolkit: ${toolkit}` : "our own",
    only ? `in ${only.join(", ")}` : undefined,
  ];
  return [
    `### ${id}`,
    "",
    `${says} *(${facts.filter(Boolean).join("; ")})*`,
    "",
    `${because} ${help}`,
    "",
    ...examples("Refused", bad),
    ...examples("Fine", good),
  ];
}

function examples(title: string, list: readonly Example[]): string[] {
  const shown = list.map(printExample).find((text) => text !== undefined && text.length <= most);
  return shown === undefined ? [] : [`${title}:`, "", "```json", shown, "```", ""];
}

/** An example as JSON, where it can be shown as a text. */
export function printExample(example: Example): string | undefined {
  if (typeof example === "string") return example.includes("\ufeff") || example === "" ? undefined : example;
  const files = "files" in example ? Object.values(example.files as object) : [];
  if (files.some((content) => content instanceof Uint8Array)) return undefined;
  return JSON.stringify("files" in example ? example.files : example, undefined, 2);
}
