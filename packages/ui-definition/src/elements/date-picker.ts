import { isMissing, kindOf } from "../json.ts";
import { element } from "./element.ts";
import { checkRules, defaultOf, ruleProperties } from "./rules.ts";

export const datePicker = element({
  type: "Microsoft.Common.DatePicker",
  doc: "A date, and a time if it is shown, as browsers write it.",
  properties: {
    ...ruleProperties,
    defaultValue: "date at first",
    subLabel: "text below the label",
    "time.visible": "whether a time is asked for",
    "time.showSeconds": "whether it has seconds",
  },
  required: ["label"],
  only: "form",
  gives: "text",
  value: (context) => context.answer ?? defaultOf(context) ?? undefined,
  check(context, value, checks) {
    if (!isMissing(value) && (typeof value !== "string" || Number.isNaN(Date.parse(value.replace(/ \(.*\)$/, ""))))) {
      checks.error(context.words.wrongType("a date", kindOf(value)));
    } else checkRules(context, value, checks);
  },
  candidates: () => ["Tue Jan 01 2030 00:00:00 GMT+0000 (Coordinated Universal Time)"],
  examples: [
    { declaration: { label: "From" }, value: undefined },
    {
      declaration: { label: "From" },
      answer: "Sat Mar 14 2026 00:00:00 GMT+0100 (Central European Standard Time)",
      value: "Sat Mar 14 2026 00:00:00 GMT+0100 (Central European Standard Time)",
    },
  ],
});
