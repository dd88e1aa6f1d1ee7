import { type JsonNode, member, stringOf } from "@stoa/arm/json";
import { isBicep } from "../model/bicep.ts";
import type { ResourceView, TemplateView } from "../model/template.ts";
import { rule } from "../rule.ts";

const vault = (name: string, apiVersion: string) => ({ type: "Microsoft.KeyVault/vaults", apiVersion, name });
const template = (...resources: object[]) => ({ resources });

export const oneVersionOfEachType = rule({
  id: "one-version-of-each-type",
  on: "template",
  severity: "warning",
  says: "All resources of a type are written for the same API version.",
  because: "The version decides what a property means; reviewers of the marketplace ask for one per type.",
  help: "Use the newest of them everywhere.",
  good: [template(vault("a", "2023-07-01"), vault("b", "2023-07-01"), { ...vault("c", "x"), apiVersion: undefined })],
  bad: [template(vault("a", "2023-07-01"), vault("b", "2022-07-01"))],
  visit: {
    template(template, report, { main }) {
      if (template.isInner || isBicep(main)) return;
      const byType = Map.groupBy(everyResource(template), ({ fullType }) => fullType.toLowerCase());
      for (const list of byType.values()) {
        const versions = list.flatMap(({ node }) => versionOf(node) ?? []);
        const newest = versions
          .map(({ value }) => value)
          .toSorted()
          .at(-1);
        const older =
          newest === undefined ? [] : versions.filter(({ value }) => value.toLowerCase() !== newest.toLowerCase());
        for (const { value, node } of older)
          report(`${list[0]?.fullType} is written here for ${value}, and elsewhere for ${newest}.`, node);
      }
    },
  },
});

function everyResource(template: TemplateView): ResourceView[] {
  return [...template.resources, ...template.inner.flatMap(everyResource)];
}

function versionOf(resource: JsonNode): { value: string; node: JsonNode } | undefined {
  const node = member(resource, "apiVersion");
  const value = stringOf(node);
  return node && value !== undefined && /^\d{4}-\d{2}-\d{2}/.test(value) ? { value, node } : undefined;
}
