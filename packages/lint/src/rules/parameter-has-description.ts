import { member, stringOf } from "@stoa/arm/json";
import { rule } from "../rule.ts";

const size = (more: object) => ({ parameters: { size: { type: "string", ...more } } });

export const parameterHasDescription = rule({
  id: "parameter-has-description",
  on: "template",
  severity: "info",
  says: "A parameter has a description.",
  because: "Whoever deploys the template by hand has only this to go by, and reviewers ask for it.",
  help: "Add metadata.description.",
  good: [size({ metadata: { description: "Size of the machine." } })],
  bad: [size({}), size({ metadata: { description: " " } })],
  visit: {
    parameter({ name, key, value, template }, report) {
      if (template.isInner || stringOf(member(member(value, "metadata"), "description"))?.trim()) return;
      report(`Parameter '${name}' has no description.`, key);
    },
  },
});
