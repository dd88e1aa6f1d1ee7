import { member } from "@stoa/arm/json";
import { isTruthy } from "../model/walk.ts";
import { rule } from "../rule.ts";

const files = (parameter: object, outputs: object) => ({
  files: {
    "mainTemplate.json": { parameters: { size: parameter } },
    "createUiDefinition.json": { parameters: { outputs } },
  },
});

export const parametersWithoutDefaultMustExistInCreateUiDefinition = rule({
  id: "parameters-without-default-must-exist-in-create-ui-definition",
  toolkit: "Parameters-Without-Default-Must-Exist-In-CreateUIDefinition",
  on: "definition",
  severity: "error",
  says: "The wizard outputs every parameter of the template that has no default.",
  because:
    "Azure refuses a deployment that lacks a parameter without a default, after the customer has answered everything.",
  help: "Add an output for the parameter, or give the parameter a default.",
  good: [files({ type: "string" }, { size: "s" }), files({ type: "string", defaultValue: "" }, {})],
  bad: [files({ type: "string" }, { other: "s" }), files({ type: "string" }, { size: null })],
  visit: {
    definition({ outputs, outputsNode, file }, report, { main, profile }) {
      for (const { name, key, value } of main?.parameters ?? []) {
        const fallback = member(value, "defaultValue");
        if (fallback && fallback.kind !== "null") continue;
        if (profile.isStrict && isTruthy(member(value, "nullable"))) continue;
        const output = outputs.findLast((one) => one.name.toLowerCase() === name.toLowerCase());
        if (output && output.value.kind !== "null") continue;
        const place = main ? ` (${main.file.path}, line ${main.file.document.position(key.offset).line})` : "";
        report(
          `The parameter '${name}'${place} has no default and ${file.path} doesn't output it.`,
          output?.value ?? outputsNode,
          {
            code: "Parameter.Without.Default.Missing.From.CreateUIDefinition",
          },
        );
      }
    },
  },
});
