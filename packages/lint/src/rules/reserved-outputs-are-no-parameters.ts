import { member } from "@stoa/arm/json";
import { findDeclaration } from "../model/template.ts";
import { isTruthy } from "../model/walk.ts";
import { rule } from "../rule.ts";

const files = (name: string, parameter: object = {}) => ({
  files: {
    "mainTemplate.json": { parameters: { [name]: { type: "object", ...parameter } } },
    "createUiDefinition.json": { parameters: { outputs: { [name]: {} } } },
  },
});

const reserved: Record<string, string> = {
  applicationresourcename: "names the application",
  managedidentity: "becomes the identity of the application",
  jitaccesspolicy: "becomes the application's policy for just-in-time access",
  managedresourcegroupid: "chooses the managed resource group",
};

export const reservedOutputsAreNoParameters = rule({
  id: "reserved-outputs-are-no-parameters",
  on: "definition",
  severity: "warning",
  says: "An output that Azure keeps for the application isn't a parameter of the template as well.",
  because: "Azure takes such an output for itself and doesn't hand it to the template.",
  help: "Give the parameter and its output another name.",
  good: [files("identity")],
  bad: [files("managedIdentity"), files("jitAccessPolicy", { defaultValue: {} })],
  visit: {
    definition({ outputs }, report, { main }) {
      for (const { name, key } of main ? outputs : []) {
        const what = reserved[name.toLowerCase()];
        const parameter = main && findDeclaration(main.parameters, name)?.value;
        if (!what || !parameter) continue;
        const isNeeded = !member(parameter, "defaultValue") && !isTruthy(member(parameter, "nullable"));
        report(
          `The output '${name}' ${what} and never reaches the parameter '${name}' of ${main.file.path}${isNeeded ? ", which has no default" : ""}.`,
          key,
          isNeeded ? { severity: "error" } : {},
        );
      }
    },
  },
});
