import { findDeclaration } from "../model/template.ts";
import { rule } from "../rule.ts";

const reserved = ["applicationresourcename", "jitaccesspolicy", "managedidentity", "managedresourcegroupid"];
const definition = (outputs: object) => ({ parameters: { outputs } });

export const outputsMustBePresentInTemplateParameters = rule({
  id: "outputs-must-be-present-in-template-parameters",
  toolkit: "Outputs-Must-Be-Present-In-Template-Parameters",
  on: "definition",
  severity: "error",
  says: "Every output of the wizard is a parameter of the main template.",
  because: "Azure refuses a deployment that is given a parameter which the template doesn't declare.",
  help: "Declare the parameter in the main template, or take the output out.",
  good: [
    {
      files: {
        "mainTemplate.json": { parameters: { size: { type: "string" } } },
        "createUiDefinition.json": definition({ Size: "s", applicationResourceName: "a" }),
      },
    },
    { files: { "createUiDefinition.json": definition({ size: "s" }) } },
  ],
  bad: [{ files: { "mainTemplate.json": { parameters: {} }, "createUiDefinition.json": definition({ size: "s" }) } }],
  visit: {
    definition({ outputsNode, outputs, parameters }, report, { main }) {
      if (!main) return;
      if (!outputsNode)
        return report("There are no outputs.", parameters, { code: "CreateUIDefinition.Missing.Outputs" });
      for (const { name, key } of outputs) {
        if (reserved.includes(name.toLowerCase()) || findDeclaration(main.parameters, name)) continue;
        report(`The output '${name}' has no parameter '${name}' in ${main.file.path}.`, key, {
          code: "CreateUIDefinition.Output.Missing.From.MainTemplate",
          help: `Add the parameter '${name}' to ${main.file.path}, or take the output out.`,
        });
      }
    },
  },
});
