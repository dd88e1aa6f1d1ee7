import { isBicep } from "../model/bicep.ts";
import { rule } from "../rule.ts";

// [outer function, what may not follow it directly]; the toolkit looks for exactly this spelling.
const pairs = [
  "(?<![A-Za-z])resourceId\\s*\\(\\s*(?:resourceGroup\\(|subscription\\(|concat\\s*\\(|format\\s*\\()",
  "(?:tenantResourceId|extensionResourceId|subscriptionResourceId|reference)\\s*\\(\\s*(?:concat|format)\\s*\\(",
  "(?<=[[(,]\\s*)list[A-Za-z]*\\s*\\(\\s*(?:concat|format)\\s*\\(",
  "subscriptionResourceId\\s*\\(\\s*subscription\\(",
];

const output = (value: string) => ({ outputs: { id: { type: "string", value } } });

export const resourceIdsShouldNotContain = rule({
  id: "resource-ids-should-not-contain",
  toolkit: "ResourceIds-should-not-contain",
  on: "template",
  severity: "warning",
  says: "IDs are made by the functions that exist for it, from plain segments.",
  because:
    "resourceId(concat(…)) hides which type and which name are meant, and resourceId(resourceGroup()…) says what is the case anyway.",
  help: "Give type and names as arguments of their own: resourceId('Microsoft.Storage/storageAccounts', parameters('name')).",
  good: [output("[resourceId('A/b', concat('c', 'd'))]"), output("resourceId(concat('a', 'b'))")],
  bad: [
    output("[resourceId(concat('A/b/', 'c'))]"),
    output("[reference(concat('A/b/', 'c')).x]"),
    output("[listKeys(format('{0}', 'c'), '2019-06-01')]"),
  ],
  visit: {
    template(template, report, { profile, main }) {
      if (isBicep(main)) return;
      const pattern = new RegExp(pairs.map((pair) => `(?:${pair})`).join("|"), profile.isStrict ? "gi" : "g");
      for (const match of template.find(pattern)) {
        if (!template.isInExpression(match)) continue;
        const code = "ResourceId.Should.Not.Contain.Function";
        report(`'${match.text.replace(/\s+/g, "")}…' puts an ID together.`, match, { code });
      }
    },
  },
});
