import { itemsOf, member, stringOf } from "@stoa/arm/json";
import { printed } from "../model/powershell.ts";
import { isTruthy } from "../model/walk.ts";
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
    template(template, report, { profile }) {
      for (const resource of itemsOf(member(template.root, "resources"))) {
        const node = member(resource, "location");
        // The toolkit takes a text of blanks for a location, and prints whatever else stands there.
        const given = profile.isStrict ? stringOf(node)?.trim() : isTruthy(node) ? printed(node) : "";
        const location = given?.trim() ?? "";
        if (!given || location.toLowerCase() === "global" || /^\[.*\]$/s.test(location)) continue;
        report(`The location of '${stringOf(member(resource, "name")) ?? ""}' is '${location}'.`, node);
      }
    },
  },
});
