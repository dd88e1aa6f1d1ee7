import { type JsonNode, member, stringOf } from "@stoa/arm/json";
import { isSecureType, literally } from "../expression/text.ts";
import type { DefinitionView, OutputView } from "../model/definition.ts";
import { outputsWith } from "../model/references.ts";
import { findDeclaration, type TemplateView } from "../model/template.ts";
import { compact, objectsOfType } from "../model/values.ts";
import { type Report, rule } from "../rule.ts";

const files = (type: string, outputs: object) => ({
  files: {
    "mainTemplate.json": { parameters: { password: { type } } },
    "createUiDefinition.json": {
      parameters: { basics: [{ name: "pw", type: "Microsoft.Common.PasswordBox" }], outputs },
    },
  },
});

export const passwordTextboxesMustBeUsedForPasswordParameters = rule({
  id: "password-textboxes-must-be-used-for-password-parameters",
  toolkit: "Password-Textboxes-Must-Be-Used-For-Password-Parameters",
  on: "definition",
  severity: "error",
  says: "What is typed into a password box arrives in a secure parameter.",
  because: "The value of any other parameter stands in the deployment's history for everybody who may read it.",
  help: "Declare the parameter as secureString, or as secureObject.",
  good: [
    files("secureString", { password: "[basics('pw')]" }),
    files("SecureObject", { password: { value: "[basics('pw')]" } }),
  ],
  bad: [
    files("string", { password: "[basics('pw')]" }),
    files("secureString", { other: "[basics('pw')]" }),
    files("secureString", {}),
  ],
  visit: {
    definition(definition, report, { main, profile }) {
      if (!main) return;
      if (profile.isStrict) return followSecrets(definition, main, report);
      for (const { node } of objectsOfType(definition.root, "Microsoft.Common.PasswordBox")) {
        const name = stringOf(member(node, "name")) ?? "";
        const pattern = new RegExp(`(?:steps|basics)\\(.*${literally(name)}`, "i");
        const output = definition.outputs.find((one) => pattern.test(textFor(one.value)));
        if (!output) report(`The password '${name}' is in no output.`, node);
        else judge(name, output, main, report);
      }
    },
  },
});

function textFor(value: JsonNode): string {
  return value.kind === "string" ? value.value : compact(value);
}

function judge(name: string, output: OutputView, main: TemplateView, report: Report): void {
  const parameter = findDeclaration(main.parameters, output.name);
  if (!parameter)
    report(`The password '${name}' goes to '${output.name}', which ${main.file.path} doesn't declare.`, output.key);
  else if (!isSecureType(parameter.value)) {
    report(
      `The password '${name}' goes to '${output.name}', which is of type ${stringOf(member(parameter.value, "type")) ?? "nothing"} in ${main.file.path}.`,
      output.key,
    );
  }
}

function followSecrets(definition: DefinitionView, main: TemplateView, report: Report): void {
  for (const element of definition.elements) {
    if (element.isCell || !/^microsoft\.common\.passwordbox$/i.test(element.type)) continue;
    const outputs = outputsWith(definition, element);
    if (outputs.length === 0) report(`The password '${element.name}' is in no output.`, element.node);
    for (const { output } of outputs) judge(element.name, output, main, report);
  }
  for (const element of definition.elements) {
    if (element.isCell || !/^microsoft\.compute\.credentialscombo$/i.test(element.type)) continue;
    for (const { output, rest } of outputsWith(definition, element)) {
      // Of these credentials an SSH key and the way of signing in are no secrets.
      if (rest[0] === undefined || rest[0].toLowerCase() === "password") judge(element.name, output, main, report);
    }
  }
}
