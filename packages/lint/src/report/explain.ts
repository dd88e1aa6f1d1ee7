import { appliesIn } from "../check.ts";
import { profiles } from "../profiles.ts";
import { type Example, pageOf, type Rule } from "../rule.ts";
import { printExample } from "./reference.ts";
import type { Paint } from "./text.ts";

/** The page of a rule, for a terminal. */
export function explainRule(rule: Rule, paint: Paint = (_style, text) => text): string {
  const { id, severity, says, because, help, toolkit, good, bad } = rule;
  const where = Object.values(profiles).filter((profile) => appliesIn(rule, profile));
  return [
    `${paint("bold", id)}  ${paint("dim", severity)}`,
    "",
    says,
    "",
    `why:   ${because}`,
    `mend:  ${help}`,
    `in:    ${where.map(({ name }) => name).join(", ")}`,
    ...(toolkit ? [`also:  ${toolkit} in the ARM Template Toolkit`] : []),
    `page:  ${pageOf(rule)}`,
    ...examples(paint("red", "Refused"), bad),
    ...examples(paint("green", "Fine"), good),
  ].join("\n");
}

function examples(title: string, list: readonly Example[]): string[] {
  const shown = list.map(printExample).filter((text) => text !== undefined);
  return shown.flatMap((text) => ["", title, ...text.split("\n").map((line) => `  ${line}`)]);
}
