import { type JsonNode, member, stringOf } from "@stoa/arm/json";
import { isExpression } from "../expression/scan.ts";
import { replaced } from "../model/edits.ts";
import { shortType } from "../model/output-types.ts";
import { compact, listOf } from "../model/values.ts";
import { isTruthy } from "../model/walk.ts";
import { type Report, rule } from "../rule.ts";

const list = (defaultValue: unknown, more: object = {}) => ({
  parameters: {
    basics: [
      {
        name: "tier",
        type: "Microsoft.Common.DropDown",
        defaultValue,
        constraints: {
          allowedValues: [
            { label: "Small", value: "S1" },
            { label: "Large", value: "L1" },
          ],
        },
        ...more,
      },
    ],
  },
});

export const defaultIsALabel = rule({
  id: "default-is-a-label",
  on: "definition",
  severity: "warning",
  says: "The default of a list is the label of one of its choices.",
  because: "The portal looks defaults up by label; what it doesn't find gives way to the first choice, without a word.",
  help: "Write the label of the choice.",
  good: [
    list("Small"),
    // A default that is no choice at all is told where the form is read.
    list("Medium"),
    list({ value: "L1" }),
    list(["Small", "Large"], { multiselect: true }),
    list("[basics('x')]"),
    list(""),
  ],
  bad: [list("S1"), list("Small", { multiselect: true })],
  visit: {
    element(element, report) {
      const { node, name } = element;
      const type = shortType(element);
      if (type !== "common.dropdown" && type !== "common.optionsgroup") return;
      const offered = member(member(node, "constraints"), "allowedValues");
      const fallback = member(node, "defaultValue");
      if (offered?.kind !== "array" || !isTruthy(fallback)) return;
      const choices = offered.items.map((item) => ({
        label: stringOf(member(item, "label") ?? item),
        value: member(item, "value") ?? item,
      }));
      if (choices.some(({ label, value }) => label === undefined || isComputed(value) || isExpression(label))) return;
      const isMany = isTruthy(member(node, "multiselect"));
      if (isMany && fallback.kind === "string" && !isExpression(fallback.value))
        report(`'${name}' takes several values, and its default is a single text.`, fallback, {
          help: "Write a list of labels.",
          fix: replaced(fallback, `[${JSON.stringify(fallback.value)}]`),
        });
      for (const one of listOf(fallback)) judge(name, one, choices, report);
    },
  },
});

interface Choice {
  label: string | undefined;
  value: JsonNode;
}

function judge(name: string, wanted: JsonNode, choices: readonly Choice[], report: Report): void {
  const text = stringOf(wanted);
  if (member(wanted, "value") || member(wanted, "label") || isExpression(text ?? "")) return;
  if (choices.some(({ label }) => label === text)) return;
  const same = choices.find(({ value }) => compact(value) === compact(wanted));
  if (same)
    report(`The default of '${name}' is the value ${compact(wanted)}; its label is '${same.label}'.`, wanted, {
      fix: replaced(wanted, JSON.stringify(same.label)),
    });
}

function isComputed(node: JsonNode): boolean {
  const text = stringOf(node);
  return text !== undefined && isExpression(text);
}
