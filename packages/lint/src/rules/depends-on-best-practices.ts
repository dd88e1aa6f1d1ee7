import { itemsOf, member, memberOf, stringOf } from "@stoa/arm/json";
import { rule } from "../rule.ts";

const resource = (...dependsOn: string[]) => ({ resources: [{ type: "A/b", dependsOn }] });

export const dependsOnBestPractices = rule({
  id: "depends-on-best-practices",
  toolkit: "DependsOn-Best-Practices",
  on: "template",
  severity: "warning",
  says: "A dependency is named by resourceId() or by its name, without a condition.",
  because:
    "Azure drops a dependency on a resource whose condition is false by itself, and an ID that is put together from texts breaks with the next type.",
  help: "Use resourceId(…), and leave the condition to the resource.",
  good: [resource("[resourceId('A/b', 'c')]", "[concat('c', copyIndex())]", "[resourceId('A/b', if(true, 'c', 'd'))]")],
  bad: [resource("[if(true(), 'c', 'd')]"), resource("[concat('A/b/', 'c')]")],
  visit: {
    template(template, report, { profile }) {
      const resources = member(template.root, "resources");
      if (!resources && !profile.isStrict) return report("The template has no resources.");
      for (const { node } of template.places(resources)) {
        const list = memberOf(node, "dependsOn")?.value;
        if (!list) continue;
        const entries = list?.kind === "string" ? [list] : itemsOf(list);
        const texts = entries.map((entry) => stringOf(entry) ?? "");
        const starting = (pattern: RegExp) => entries[texts.findIndex((text) => pattern.test(text))];
        const conditional = starting(/^\[\s*if\s*\(/i);
        if (conditional)
          report("The dependency starts with if().", conditional, { code: "Resource.DependsOn.Conditional" });
        const joined = starting(/^\[\s*concat\s*\(/i);
        if (joined && !texts.some((text) => /copyIndex/i.test(text))) {
          report("The dependency starts with concat().", joined, { code: "Resource.DependsOn.StartsWithConcat" });
        }
      }
    },
  },
});
