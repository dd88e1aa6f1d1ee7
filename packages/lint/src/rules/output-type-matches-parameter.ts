import { member, stringOf } from "@stoa/arm/json";
import { isAccepted, outputType } from "../model/output-types.ts";
import { findDeclaration } from "../model/template.ts";
import { rule } from "../rule.ts";

const words = {
  string: "a text",
  int: "a whole number",
  float: "a number",
  bool: "true or false",
  array: "a list",
  object: "an object",
};
const files = (type: string, output: unknown) => ({
  files: {
    "mainTemplate.json": { parameters: { value: { type } } },
    "createUiDefinition.json": {
      parameters: {
        basics: [
          { name: "text", type: "Microsoft.Common.TextBox" },
          {
            name: "many",
            type: "Microsoft.Common.DropDown",
            multiselect: true,
            constraints: { allowedValues: [{ label: "A", value: "a" }] },
          },
          { name: "flag", type: "Microsoft.Common.CheckBox" },
        ],
        outputs: { value: output },
      },
    },
  },
});

export const outputTypeMatchesParameter = rule({
  id: "output-type-matches-parameter",
  on: "definition",
  severity: "error",
  says: "An output of the wizard has the type that the template's parameter asks for.",
  because:
    "The wizard hands values over as they are and Azure refuses one of another type, after the customer has answered everything.",
  help: "Convert the value with int(), bool() or string(), or declare the parameter with the other type.",
  good: [
    files("string", "[basics('text')]"),
    files("int", "[int(basics('text'))]"),
    files("array", "[basics('many')]"),
    files("secureString", "x"),
  ],
  bad: [
    files("int", "[basics('text')]"),
    files("string", "[basics('many')]"),
    files("string", "[basics('flag')]"),
    files("bool", "true"),
    files("string", 3),
  ],
  visit: {
    definition(definition, report, { main }) {
      for (const { name, value } of main ? definition.outputs : []) {
        const parameter = main && findDeclaration(main.parameters, name);
        const declared = stringOf(member(parameter?.value, "type"))?.trim();
        const given = outputType(definition, value);
        if (!declared || !given || isAccepted(declared, given)) continue;
        report(
          `The output '${name}' is ${words[given]}, and the parameter is declared as ${declared} in ${main?.file.path}.`,
          value,
        );
      }
    },
  },
});
