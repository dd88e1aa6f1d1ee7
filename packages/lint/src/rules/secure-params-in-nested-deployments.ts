import { member, stringOf } from "@stoa/arm/json";
import { isSecureType, listCall } from "../expression/text.ts";
import type { TextMatch } from "../model/template.ts";
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
      const secure = new Set(
        template.parameters.filter(({ value }) => isSecureType(value)).map(({ name }) => name.toLowerCase()),
      );
      const references = [...secure].flatMap((name) => template.references("parameters").get(name) ?? []);
      const lists = template.find(listCall);
      for (const node of template.deployments()) {
        const properties = member(node, "properties");
        const inside = member(properties, "template");
        const scope = stringOf(member(member(properties, "expressionEvaluationOptions"), "scope"));
        if (!inside || !isTruthy(inside) || template.cut.has(inside) || (scope && scope.toLowerCase() !== "outer"))
          continue;
        const isIn = ({ offset }: TextMatch) => offset >= inside.offset && offset < inside.end;
        const secret = references.find((match) => isIn(match) && template.isInExpression(match));
        if (secret) {
          report(`The nested template uses the secure parameter '${secret.groups[0]}'.`, secret, {
            code: "NestedDeployment.Contains.SecureParameter",
          });
        }
        const list = lists.find((match) => isIn(match) && template.isInExpression(match));
        if (list) {
          report("The nested template uses keys that a list function returns.", list, {
            code: "NestedDeployment.Contains.ListFunction",
          });
        }
      }
    },
  },
});
