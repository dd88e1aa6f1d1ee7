import { member } from "@stoa/arm/json";
import { anyParameterReference, isInsideExpression, isSecureType, listCall } from "../expression/text.ts";
import { describe, secretIn } from "../model/secrets.ts";
import { type Declaration, findDeclaration, type TemplateView } from "../model/template.ts";
import { compact } from "../model/values.ts";
import { type Report, rule } from "../rule.ts";

const template = (outputs: object, variables = {}) => ({
  parameters: { key: { type: "secureString" } },
  variables,
  outputs,
});

const nested = {
  type: "Microsoft.Resources/deployments",
  name: "n",
  properties: {
    expressionEvaluationOptions: { scope: "inner" },
    parameters: { plain: { value: "[parameters('key')]" } },
    template: {
      parameters: { plain: { type: "string" } },
      outputs: { o: { type: "string", value: "[parameters('plain')]" } },
    },
  },
};

export const outputsMustNotContainSecrets = rule({
  id: "outputs-must-not-contain-secrets",
  toolkit: "Outputs-Must-Not-Contain-Secrets",
  on: "template",
  severity: "error",
  says: "No output of a template holds a secret.",
  because: "Outputs are kept in plain text in the deployment's history, for everybody who may read the resource group.",
  help: "Take the output out, or read the secret where it is needed.",
  good: [
    template({ id: { type: "string", value: "[resourceId('A/b', 'c')]" } }),
    template({ has: { type: "bool", value: "[empty(parameters('key'))]" } }),
    template({ note: { type: "string", value: "call listKeys() yourself" } }),
  ],
  bad: [
    template({ k: { type: "string", value: "[listKeys('id', '2019-06-01').key1]" } }),
    template({ password: { type: "string", value: "x" } }),
    template({ k: { type: "string", value: "[parameters('key')]" } }),
    template({ k: { type: "string", value: "[variables('v')]" } }, { v: "[concat('a', parameters('key'))]" }),
    { ...template({ k: { type: "string", value: "[reference('n').outputs.o.value]" } }), resources: [nested] },
  ],
  visit: {
    template(one, report, { profile }) {
      for (const output of one.outputs) {
        if (!profile.isStrict) judgeByText(output, one, report);
        else if (!isSecureType(output.value)) judge(output, one, report);
      }
    },
  },
});

function judgeByText(output: Declaration, template: TemplateView, report: Report): void {
  const text = compact(output.value);
  const list = [...text.matchAll(listCall)].find((match) => isInsideExpression(text, match.index));
  if (list)
    report(`The output '${output.name}' holds what a list function returns.`, output.key, {
      code: "Output.Contains.Secret",
    });
  if (/password/i.test(output.name))
    report(`The output '${output.name}' is named like a password.`, output.key, {
      code: "Output.Contains.Secret.Name",
    });
  for (const match of text.matchAll(anyParameterReference)) {
    const parameter = findDeclaration(template.parameters, match[1] ?? "");
    if (!parameter || !isSecureType(parameter.value) || !isInsideExpression(text, match.index)) continue;
    report(`The output '${output.name}' holds the secure parameter '${parameter.name}'.`, output.key, {
      code: "Output.Contains.SecureParameter",
    });
    return;
  }
}

function judge(output: Declaration, template: TemplateView, report: Report): void {
  if (/password/i.test(output.name))
    report(`The output '${output.name}' is named like a password.`, output.key, {
      code: "Output.Contains.Secret.Name",
    });
  const found = secretIn(output.value, template);
  if (!found) return;
  report(`The output '${output.name}' holds ${describe(found)}.`, member(output.value, "value") ?? output.key, {
    code: found.isParameter ? "Output.Contains.SecureParameter" : "Output.Contains.Secret",
  });
}
