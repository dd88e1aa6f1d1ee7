import { kindOf } from "../json.ts";
import { element } from "./element.ts";
import { checkRules, defaultOf, ruleProperties, textOf } from "./rules.ts";

export const checkBox = element({
  type: "Microsoft.Common.CheckBox",
  doc: "A box to tick. With required it must be ticked.",
  properties: { ...ruleProperties, defaultValue: "whether it is ticked at first" },
  required: ["label"],
  gives: "boolean",
  value(context) {
    if (context.answer !== undefined) return context.answer;
    const given = defaultOf(context);
    return given === true || (typeof given === "string" && given.toLowerCase() === "true");
  },
  check(context, value, checks) {
    if (typeof value !== "boolean") checks.error(context.words.wrongType("true or false", kindOf(value)));
    else if (!value && context.flag("constraints", "required")) {
      checks.error(textOf(context.get("constraints", "validationMessage")) || context.words.mustBeTicked);
    } else checkRules(context, value, checks);
  },
  candidates: () => [true, false],
  examples: [
    { declaration: { label: "Backups" }, value: false },
    { declaration: { label: "Backups", defaultValue: "true" }, value: true },
  ],
});
