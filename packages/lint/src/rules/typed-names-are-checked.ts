import { itemsOf, member, stringOf } from "@stoa/arm/json";
import { callsIn, isWhole } from "../expression/scan.ts";
import type { DefinitionView, ElementView } from "../model/definition.ts";
import { shortType } from "../model/output-types.ts";
import { referencesIn } from "../model/references.ts";
import { sharedName } from "../model/shared-names.ts";
import type { ResourceView } from "../model/template.ts";
import { rule } from "../rule.ts";

const files = (name: string, isValid?: string) => ({
  files: {
    "mainTemplate.json": {
      parameters: { server: { type: "string" } },
      resources: [{ type: "Microsoft.Sql/servers", apiVersion: "2023-08-01", name }],
    },
    "createUiDefinition.json": {
      parameters: {
        basics: [
          {
            name: "free",
            type: "Microsoft.Solutions.ArmApiControl",
            request: { method: "POST", path: "x/checkNameAvailability?api-version=2023-08-01" },
          },
          {
            name: "server",
            type: "Microsoft.Common.TextBox",
            constraints: { validations: isValid ? [{ isValid, message: "Taken." }] : [] },
          },
        ],
        outputs: { server: "[basics('server')]" },
      },
    },
  },
});

export const typedNamesAreChecked = rule({
  id: "typed-names-are-checked",
  on: "definition",
  severity: "info",
  says: "A name that a customer types and that all of Azure shares is looked up while it is typed.",
  because:
    "Whether it is still free shows otherwise only when the deployment fails; reviewers of the marketplace ask for generated names, or for a check.",
  help: "Generate the name with uniqueString(resourceGroup().id), or ask checkNameAvailability with an ArmApiControl and use its answer in a validation.",
  good: [
    files("[parameters('server')]", "[basics('free').nameAvailable]"),
    files("[concat(parameters('server'), uniqueString(resourceGroup().id))]"),
  ],
  bad: [files("[parameters('server')]"), files("[parameters('server')]", "[not(empty(basics('server')))]")],
  visit: {
    definition(definition, report, { main }) {
      for (const resource of main?.resources ?? []) {
        const parameter = typedParameter(resource);
        const output = definition.outputs.find(({ name }) => name.toLowerCase() === parameter?.toLowerCase());
        for (const { target, call, text } of parameter && output ? referencesIn(definition, output.value) : []) {
          if (target.kind !== "element" || target.rest.length > 0 || !isWhole(text, call)) continue;
          if (shortType(target.element) !== "common.textbox" || isLookedUp(target.element, definition)) continue;
          report(
            `The customer types the name of a ${resource.fullType}, and nothing looks whether it is still free.`,
            target.element.node,
          );
        }
      }
    },
  },
});

/** The parameter that is the whole name of a resource. */
function typedParameter(resource: ResourceView): string | undefined {
  const text = member(resource.node, "existing") ? "" : (stringOf(sharedName(resource)) ?? "");
  const [call] = callsIn(text);
  return call?.name.toLowerCase() === "parameters" && isWhole(text, call) ? call.args[0]?.literal : undefined;
}

function isLookedUp({ node }: ElementView, definition: DefinitionView): boolean {
  const rules = itemsOf(member(member(node, "constraints"), "validations")).map((item) => member(item, "isValid"));
  return rules.some((rule) =>
    [...referencesIn(definition, rule)].some(
      ({ target }) => target.kind === "element" && /^solutions\.(arm|graph)apicontrol$/.test(shortType(target.element)),
    ),
  );
}
