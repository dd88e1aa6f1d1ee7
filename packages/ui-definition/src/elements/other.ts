import { isMissing, kindOf } from "../json.ts";
import { element } from "./element.ts";
import { checkRules, defaultOf, ruleProperties } from "./rules.ts";

export const datePicker = element({
  type: "Microsoft.Common.DatePicker",
  doc: "A date, and a time if it is shown.",
  properties: {
    ...ruleProperties,
    defaultValue: "date at first",
    subLabel: "text below the label",
    "time.visible": "whether a time is asked for",
    "time.showSeconds": "whether it has seconds",
  },
  required: ["label"],
  gives: "text",
  value: (context) => context.answer ?? defaultOf(context) ?? undefined,
  check(context, value, checks) {
    if (!isMissing(value) && (typeof value !== "string" || Number.isNaN(Date.parse(value.replace(/ \(.*\)$/, ""))))) {
      checks.error(context.words.wrongType("a date", kindOf(value)));
    } else checkRules(context, value, checks);
  },
  candidates: () => ["2030-01-01T00:00:00.000Z"],
  examples: [
    { declaration: { label: "From" }, value: undefined },
    { declaration: { label: "From" }, answer: "2026-03-14T00:00:00.000Z", value: "2026-03-14T00:00:00.000Z" },
  ],
});

export const grid = element({
  type: "Microsoft.Common.Grid",
  doc: "Form view: a table whose rows are edited on pages of Azure's portal. Outside it, rows come as an answer.",
  properties: {
    "label.summary": "heading",
    defaultValue: "rows at first",
    addBlade: "page that adds a row",
    editBlade: "page that changes a row",
    "constraints.rows.count": "how many rows",
    "constraints.columns": "list of {id, header, cellType, text, element, width}",
    "constraints.validations": "rules",
    "constraints.canEditRows": "whether rows can be changed",
    "constraints.width": "width",
  },
  gives: "array",
  value: (context) => context.answer ?? defaultOf(context) ?? [],
  check: checkRules,
  examples: [{ declaration: { label: { summary: "Rows" } }, value: [] }],
});

export const bladeInvokeControl = element({
  type: "Microsoft.Solutions.BladeInvokeControl",
  doc: "Form view: opens a page of Azure's portal. Outside it, the default stands unless the host has such a page.",
  properties: {
    openBladeStatus: "when the page opens",
    bladeReference: "the page",
    defaultValue: "the value until the page answers",
    transforms: "names with JMESPath expressions over the answer",
  },
  gives: "any",
  isSilent: true,
  value: (context) => context.answer ?? defaultOf(context) ?? undefined,
  examples: [{ declaration: { defaultValue: { a: 1 } }, value: { a: 1 } }],
});
