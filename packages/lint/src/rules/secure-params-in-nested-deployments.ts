import { member, stringOf } from "@stoa/arm/json";
import { isInsideExpression, isSecureType, listCall, parameterReference } from "../expression/text.ts";
import { isDeployment } from "../model/template.ts";
import { isTruthy } from "../model/walk.ts";
import { rule } from "../rule.ts";

const nested = (value: string, scope?: string) => ({
  parameters: { key: { type: "secureString" } },
  resources: [
    {
      type: "Microsoft.Resources/deployments",
      properties: {
        ...(scope ? { expressionEvaluationOptions: { scope } } : {}),
        template: { resources: [{ type: "A/b", properties: { value } }] },
      },
    },
  ],
});

export const secureParamsInNestedDeployments = rule({
  id: "secure-params-in-nested-deployments",
  toolkit: "Secure-Params-In-Nested-Deployments",
  on: "template",
  severity: "error",
  says: "A nested template that shares the scope of its parent uses no secrets.",
  because:
    "Its expressions are worked out before it is deployed, so the secret stands in plain text in its own template.",
  help: "Set expressionEvaluationOptions.scope to inner, and hand the secret over as a secure parameter.",
  good: [nested("[parameters('key')]", "inner"), nested("plain")],
  bad: [nested("[parameters('key')]"), nested("[listKeys('id', '2019-06-01').key1]", "outer")],
  visit: {
    template(template, report, { profile }) {
      const resources = member(template.root, "resources");
      if (!resources && !profile.isStrict) return report("The template has no resources.", undefined);
      for (const { node } of template.places(resources)) {
        if (!isDeployment(node)) continue;
        const properties = member(node, "properties");
        const inside = member(properties, "template");
        const scope = stringOf(member(member(properties, "expressionEvaluationOptions"), "scope"));
        if (!inside || !isTruthy(inside) || template.cut.has(inside) || (scope && scope.toLowerCase() !== "outer"))
          continue;
        const text = template.text.slice(inside.offset, inside.end);
        const findIn = (pattern: RegExp) =>
          [...text.matchAll(pattern)].find((match) => isInsideExpression(text, match.index));
        const placeOf = (match: RegExpExecArray) => ({
          offset: inside.offset + match.index,
          end: inside.offset + match.index + match[0].length,
        });
        for (const parameter of template.parameters) {
          const match = isSecureType(parameter.value) ? findIn(parameterReference(parameter.name)) : undefined;
          if (!match) continue;
          report(`The nested template uses the secure parameter '${parameter.name}'.`, placeOf(match), {
            code: "NestedDeployment.Contains.SecureParameter",
          });
          break;
        }
        const list = findIn(listCall);
        if (list)
          report("The nested template uses keys that a list function returns.", placeOf(list), {
            code: "NestedDeployment.Contains.ListFunction",
          });
      }
    },
  },
});
