import { checkChoice, choiceCandidates, choicesOf, chosenOne } from "./drop-down.ts";
import { element } from "./element.ts";
import { ruleProperties } from "./rules.ts";

export const optionsGroup = element({
  type: "Microsoft.Common.OptionsGroup",
  doc: "Radio buttons to choose one value from.",
  properties: {
    ...ruleProperties,
    "constraints.allowedValues": "list of {label, value}",
    defaultValue: "label, or {value}",
  },
  required: ["label", "constraints.allowedValues"],
  feeds: ["constraints.allowedValues"],
  gives: "any",
  value: (context) => chosenOne(context, false),
  check: checkChoice,
  choices: choicesOf,
  candidates: choiceCandidates,
  examples: [
    {
      declaration: {
        constraints: {
          allowedValues: [
            { label: "Yes", value: true },
            { label: "No", value: false },
          ],
        },
      },
      value: true,
    },
    {
      declaration: {
        defaultValue: "No",
        constraints: {
          allowedValues: [
            { label: "Yes", value: true },
            { label: "No", value: false },
          ],
        },
      },
      value: false,
    },
  ],
});
