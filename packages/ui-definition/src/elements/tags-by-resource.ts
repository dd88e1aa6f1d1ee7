import { isMap, kindOf } from "../json.ts";
import { element } from "./element.ts";
import { checkRules, ruleProperties } from "./rules.ts";

export const tagsByResource = element({
  type: "Microsoft.Common.TagsByResource",
  doc: "Tags, each for one resource type or for all of them.",
  properties: { ...ruleProperties, resources: "the resource types that can be tagged" },
  required: ["resources"],
  gives: "any",
  value: (context) => context.answer ?? {},
  check(context, value, checks) {
    if (!isMap(value)) checks.error(context.words.wrongType("an object", kindOf(value)));
    else checkRules(context, value, checks);
  },
  examples: [
    { declaration: { resources: ["Microsoft.Storage/storageAccounts"] }, value: {} },
    {
      declaration: { resources: ["Microsoft.Storage/storageAccounts"] },
      answer: { "Microsoft.Storage/storageAccounts": { team: "sales" } },
      value: { "Microsoft.Storage/storageAccounts": { team: "sales" } },
    },
  ],
});
