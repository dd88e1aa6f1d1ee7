import { type JsonObject, member, stringOf } from "@stoa/arm/json";
import { literally } from "../expression/text.ts";
import type { DefinitionView } from "../model/definition.ts";
import { outputMatching } from "../model/output-text.ts";
import { outputsWith } from "../model/references.ts";
import { objectsOfType, textOf } from "../model/values.ts";
import { rule } from "../rule.ts";

const types = [
  "Microsoft.Storage.StorageAccountSelector",
  "Microsoft.Network.PublicIpAddressCombo",
  "Microsoft.Network.VirtualNetworkCombo",
];
const wizard = (options: object, outputs: object) => ({
  parameters: { basics: [{ name: "ip", type: types[1], options }], outputs },
});

export const hideExistingMustBeCorrectlyHandled = rule({
  id: "hide-existing-must-be-correctly-handled",
  toolkit: "HideExisting-Must-Be-Correctly-Handled",
  on: "definition",
  severity: "error",
  says: "Where a customer may pick an existing resource, its group and the choice itself are handed over.",
  because:
    "An existing resource may be in another group; a template that isn't told makes a new one, or looks in the wrong place.",
  help: "Output `resourceGroup` and `newOrExisting` of the element, or set `options.hideExisting` to true.",
  good: [
    wizard({ hideExisting: true }, {}),
    wizard({}, { group: "[basics('ip').resourceGroup]", choice: "[basics('ip').newOrExistingOrNone]" }),
  ],
  bad: [wizard({}, {}), wizard({ hideExisting: false }, { choice: "[basics('ip').newOrExisting]" })],
  visit: {
    definition(definition, report, { profile }) {
      for (const { node } of objectsOfType(definition.root, ...types)) {
        if (textOf(member(member(node, "options"), "hideExisting")).toLowerCase() === "true") continue;
        const name = stringOf(member(node, "name")) ?? "";
        for (const [property, code] of [
          ["resourceGroup", "Missing.Output.ResourceGroup"],
          ["newOrExisting", "Missing.Output.NewOrExisting"],
        ] as const) {
          const isThere = profile.isStrict
            ? isHandedOver(definition, node, property)
            : outputMatching(definition, new RegExp(`${literally(name)}.*\\.${property}`, "i"));
          if (!isThere)
            report(`No output hands over '${property}' of '${name}', and an existing resource may be picked.`, node, {
              code,
            });
        }
      }
    },
  },
});

function isHandedOver(definition: DefinitionView, node: JsonObject, property: string): boolean {
  const element = definition.elements.find((one) => one.node === node);
  // What isn't an element of a page has no value, so nothing has to be handed over.
  if (!element || element.isCell) return true;
  return outputsWith(definition, element).some(
    ({ rest: [first] }) => first === undefined || first.toLowerCase().startsWith(property.toLowerCase()),
  );
}
