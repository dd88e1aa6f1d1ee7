import { member, stringOf } from "@stoa/arm/json";
import { callsIn } from "../expression/scan.ts";
import { anyParameterReference, isInsideExpression, isSecureType, listCall } from "../expression/text.ts";
import { type Declaration, findDeclaration, type TemplateView } from "../model/template.ts";
import { compact } from "../model/values.ts";
import { places } from "../model/walk.ts";
import { type Report, rule } from "../rule.ts";

const template = (outputs: object, variables = {}) => ({
  parameters: { key: { type: "secureString" } },
  variables,
  outputs,
});

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
    template({ note: { type: "string", value: "call listKeys() yourself" } }),
  ],
  bad: [
    template({ k: { type: "string", value: "[listKeys('id', '2019-06-01').key1]" } }),
    template({ password: { type: "string", value: "x" } }),
    template({ k: { type: "string", value: "[parameters('key')]" } }),
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
  const found = secretIn(output.value, template, []);
  if (!found) return;
  const through =
    found.through.length > 0 ? ` through variable ${found.through.map((name) => `'${name}'`).join(", then ")}` : "";
  const code = found.parameter === undefined ? "Output.Contains.Secret" : "Output.Contains.SecureParameter";
  const what =
    found.parameter === undefined ? `what ${found.list}() returns` : `the secure parameter '${found.parameter}'`;
  report(`The output '${output.name}' holds ${what}${through}.`, member(output.value, "value") ?? output.key, { code });
}

interface Secret {
  parameter?: string;
  list?: string;
  through: string[];
}

function secretIn(root: Declaration["value"], template: TemplateView, through: string[]): Secret | undefined {
  for (const { node } of places(root)) {
    for (const call of callsIn(stringOf(node) ?? "")) {
      const name = call.name.toLowerCase();
      if (/^list\w*$/.test(name)) return { list: call.name, through };
      const literal = call.args[0]?.literal;
      if (literal === undefined) continue;
      const parameter = name === "parameters" ? findDeclaration(template.parameters, literal) : undefined;
      if (parameter && isSecureType(parameter.value)) return { parameter: parameter.name, through };
      const variable = name === "variables" ? findDeclaration(template.variables, literal) : undefined;
      if (!variable || through.includes(variable.name)) continue;
      const found = secretIn(variable.value, template, [...through, variable.name]);
      if (found) return found;
    }
  }
  return undefined;
}
