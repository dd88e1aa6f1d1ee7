import { itemsOf, member, stringOf } from "@stoa/arm/json";
import { replaced } from "../model/edits.ts";
import { findDeclaration, type TemplateView } from "../model/template.ts";
import { textOf } from "../model/values.ts";
import { isTruthy, named } from "../model/walk.ts";
import { type Report, rule } from "../rule.ts";

const group = "[resourceGroup().location]";
const parameter = (defaultValue: string, more = {}) => ({
  parameters: { location: { type: "string", defaultValue, ...more } },
});

export const locationShouldNotBeHardcoded = rule({
  id: "location-should-not-be-hardcoded",
  toolkit: "Location-Should-Not-Be-Hardcoded",
  on: "template",
  severity: "error",
  says: "Resources are made where the customer chose.",
  because: "Data may have to stay in a country, and not every region is open to every subscription.",
  help: "Use [parameters('location')], and give that parameter the default [resourceGroup().location].",
  good: [
    parameter(group),
    {
      resources: [
        { type: "A/b", location: "[parameters('location')]" },
        { type: "A/b", location: "global" },
      ],
    },
  ],
  bad: [
    { files: { "mainTemplate.json": parameter("westeurope") } },
    { parameters: { location: { type: "int" } } },
    { resources: [{ type: "A/b", location: "westeurope" }] },
    { resources: [{ type: "A/b", location: group }] },
  ],
  visit: {
    template(template, report) {
      judgeParameter(template, report);
      const { root } = template;
      const nested = template.deployments();
      const parameters = member(root, "parameters");
      const declared = findDeclaration(template.parameters, "location");
      for (const match of template.find(/(?:resourceGroup|deployment)\(\)\.location/gi)) {
        const isInside = (node: { offset: number; end: number }) =>
          match.offset >= node.offset && match.end <= node.end;
        if ((parameters && isInside(parameters)) || nested.some(isInside)) continue;
        report(`${match.text} is used here instead of the parameter location.`, match, {
          code: "Location.Parameter.Should.Be.Used",
          ...(declared && template.isMain ? { fix: replaced(match, "parameters('location')") } : {}),
        });
      }
      for (const { node } of named(root, ["resources"], template.cut)) {
        for (const resource of itemsOf(node)) {
          const location = stringOf(member(resource, "location"))?.trim();
          if (!location || location.toLowerCase() === "global" || (location.startsWith("[") && location.endsWith("]")))
            continue;
          report(`The location '${location}' is written out.`, member(resource, "location"), {
            code: "Location.Hardcoded",
          });
        }
      }
    },
  },
});

function judgeParameter(template: TemplateView, report: Report): void {
  const location = findDeclaration(template.parameters, "location");
  if (!location) return;
  const type = member(location.value, "type");
  if (textOf(type).trim().toLowerCase() !== "string")
    report(`The parameter location is of type ${textOf(type) || "nothing"} and not string.`, type ?? location.key, {
      code: "Location.Parameter.TypeMisMatch",
    });
  const fallback = member(location.value, "defaultValue");
  const text = textOf(fallback).trim();
  if (!template.isMain) {
    if (fallback && !/(?:resourceGroup|deployment)\(\)\.location/i.test(text)) {
      report("In a linked template the parameter location has no default.", fallback, {
        code: "Location.Parameter.DefaultValuePresent",
        help: "Take the default out; the main template hands the location down.",
      });
    }
    return;
  }
  if (!isTruthy(fallback) || /^(\[(resourceGroup|deployment)\(\)\.location\]|global)$/i.test(text)) return;
  const isClosed = isTruthy(member(location.value, "allowedValues"));
  report(`The default of the parameter location is '${text}'.`, fallback, {
    code: "Location.Parameter.Hardcoded",
    ...(isClosed
      ? {
          help: `As only some regions are allowed, ${group} may be refused: give the parameter no default, and let the wizard output [location()].`,
        }
      : { help: `Use ${group} as the default.` }),
  });
}
