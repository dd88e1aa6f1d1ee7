import { memberOf } from "@stoa/arm/json";
import { rule } from "../rule.ts";

export const templateMustHaveResources = rule({
  id: "template-must-have-resources",
  on: "template",
  severity: "error",
  says: "A template has resources, if only an empty list of them.",
  because: "Azure refuses a template without the member.",
  help: 'Add "resources": [].',
  good: [{ resources: [] }, { resources: {} }],
  bad: [{ parameters: {} }],
  visit: {
    template(template, report) {
      if (!memberOf(template.root, "resources")) report("The template has no resources.");
    },
  },
});
