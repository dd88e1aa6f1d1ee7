import { itemsOf, member, stringOf } from "@stoa/arm/json";
import { rule } from "../rule.ts";

export const resourcesShouldHaveLocation = rule({
  id: "resources-should-have-location",
  toolkit: "Resources-Should-Have-Location",
  on: "template",
  severity: "error",
  says: "The location of a resource is an expression, or global.",
  because: "A region that is written out is the wrong one for some customer.",
  help: "Use [parameters('location')].",
  good: [
    {
      resources: [
        { type: "A/b", location: "[parameters('location')]" },
        { type: "A/b", location: " GLOBAL " },
        { type: "A/b" },
      ],
    },
  ],
  bad: [{ resources: [{ type: "A/b", location: "westeurope" }] }],
  visit: {
    template(template, report) {
      for (const resource of itemsOf(member(template.root, "resources"))) {
        const node = member(resource, "location");
        const location = stringOf(node)?.trim();
        if (!location || location.toLowerCase() === "global" || /^\[.*\]$/s.test(location)) continue;
        report(`The location of '${stringOf(member(resource, "name")) ?? ""}' is '${location}'.`, node);
      }
    },
  },
});
