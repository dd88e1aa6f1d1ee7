import { member, memberOf, stringOf } from "@stoa/arm/json";
import { rule } from "../rule.ts";

const size = (more: object) => ({ parameters: { size: { type: "string", ...more } } });

export const parameterHasDescription = rule({
  id: "parameter-has-description",
  on: "template",
  severity: "info",
  says: "A parameter has a description.",
  because: "Whoever deploys the template by hand has only this to go by, and reviewers ask for it.",
  help: "Add metadata.description to each.",
  good: [size({ metadata: { description: "Size of the machine." } }), { parameters: {} }],
  bad: [size({}), size({ metadata: { description: " " } })],
  visit: {
    // One finding for all of them: forty of a kind would hide the others.
    template({ root, parameters, isInner }, report) {
      const lacking = parameters.filter(
        ({ value }) => !stringOf(member(member(value, "metadata"), "description"))?.trim(),
      );
      const names = lacking.map(({ name }) => `'${name}'`);
      if (isInner || names.length === 0) return;
      const shown = names.length > 6 ? [...names.slice(0, 5), `${names.length - 5} more`] : names;
      const verb = names.length === 1 ? "has" : "have";
      report(`${shown.join(", ")} ${verb} no description.`, memberOf(root, "parameters")?.key);
    },
  },
});
