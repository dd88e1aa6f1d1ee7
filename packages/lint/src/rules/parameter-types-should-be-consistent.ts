import { entries, type JsonNode, member, stringOf } from "@stoa/arm/json";
import { callsIn, isWhole } from "../expression/scan.ts";
import { anyParameterReference } from "../expression/text.ts";
import { findDeclaration, type TemplateView } from "../model/template.ts";
import { rule } from "../rule.ts";

const nested = (value: string, type: string) => ({
  parameters: { count: { type: "int" } },
  resources: [
    {
      type: "Microsoft.Resources/deployments",
      properties: {
        expressionEvaluationOptions: { scope: "inner" },
        parameters: { count: { value } },
        template: { parameters: { count: { type } }, resources: [] },
      },
    },
  ],
});

export const parameterTypesShouldBeConsistent = rule({
  id: "parameter-types-should-be-consistent",
  toolkit: "Parameter-Types-Should-Be-Consistent",
  on: "template",
  severity: "error",
  says: "A parameter that is handed down keeps its type.",
  because: "Azure refuses a value of another type, but only when the inner deployment starts.",
  help: "Declare both parameters with the same type, or convert the value.",
  good: [nested("[parameters('count')]", "int")],
  bad: [nested("[parameters('count')]", "string")],
  visit: {
    template(template, report, { profile }) {
      for (const [inner, properties] of innerTemplates(template)) {
        const declared = member(inner, "parameters");
        for (const [name, entry] of entries(member(properties, "parameters"))) {
          const value = member(entry, "value");
          const text = stringOf(value);
          const wanted = typeOf(member(declared, name));
          if (!value || text === undefined || !wanted) continue;
          const reference = [...text.matchAll(anyParameterReference)][0];
          if (!reference || /^\s*[.[,]/.test(text.slice(reference.index + reference[0].length))) continue;
          if (
            profile.isStrict &&
            !callsIn(text).some((call) => call.name.toLowerCase() === "parameters" && isWhole(text, call))
          )
            continue;
          const given = declaredType(template, reference[1] ?? "");
          if (!given || given === wanted) continue;
          report(`'${name}' is declared as ${wanted} and is given '${reference[1]}', which is ${given}.`, value, {
            code: "Inconsistent.Parameter",
          });
        }
      }
    },
  },
});

function typeOf(declaration: JsonNode | undefined): string | undefined {
  return stringOf(member(declaration, "type"))?.trim().toLowerCase();
}

function declaredType(template: TemplateView | undefined, name: string): string | undefined {
  for (let at = template; at; at = at.outer) {
    const found = findDeclaration(at.parameters, name);
    if (found) return typeOf(found.value);
  }
  return undefined;
}

/** The templates that stand directly in this one, each with the object that holds it. */
function innerTemplates(template: TemplateView): [JsonNode, JsonNode][] {
  const found: [JsonNode, JsonNode][] = [];
  if (template.cut.size === 0) return found;
  for (const { node } of template.places()) {
    if (node.kind !== "object") continue;
    for (const { value } of node.members) if (template.cut.has(value)) found.push([value, node]);
  }
  return found;
}
