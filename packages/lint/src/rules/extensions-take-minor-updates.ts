import { itemsOf, type JsonNode, member, stringOf } from "@stoa/arm/json";
import { isExpression } from "../expression/scan.ts";
import { added, replaced } from "../model/edits.ts";
import { behindVariables } from "../model/literal.ts";
import { isTruthy } from "../model/walk.ts";
import { rule } from "../rule.ts";

const extension = (properties: object) => ({
  resources: [
    {
      type: "Microsoft.Compute/virtualMachines/extensions",
      apiVersion: "2024-03-01",
      name: "vm/script",
      properties: { publisher: "Microsoft.Azure.Extensions", type: "CustomScript", ...properties },
    },
  ],
});

export const extensionsTakeMinorUpdates = rule({
  id: "extensions-take-minor-updates",
  on: "template",
  severity: "warning",
  says: "An extension of a machine takes its minor updates.",
  because: "Corrections of its faults come as minor versions; reviewers of the marketplace ask for it.",
  help: "Set autoUpgradeMinorVersion to true.",
  good: [extension({ autoUpgradeMinorVersion: true }), extension({ autoUpgradeMinorVersion: "[variables('auto')]" })],
  bad: [extension({}), extension({ autoUpgradeMinorVersion: false })],
  visit: {
    resource({ node, fullType, template }, report) {
      const type = fullType.toLowerCase();
      const properties = behindVariables(member(node, "properties"), template);
      const profile = member(member(properties, "virtualMachineProfile"), "extensionProfile");
      const list =
        type === "microsoft.compute/virtualmachinescalesets"
          ? itemsOf(member(profile, "extensions")).map((one) => member(one, "properties"))
          : /^microsoft\.compute\/virtualmachines(calesets)?\/extensions$/.test(type) && !member(node, "existing")
            ? [properties]
            : [];
      for (const one of list) {
        if (one?.kind !== "object" || !member(one, "type")) continue;
        const auto = member(one, "autoUpgradeMinorVersion");
        if (isOn(auto)) continue;
        const fix = auto
          ? replaced(auto, "true")
          : added(template.file.document, one, "autoUpgradeMinorVersion", "true");
        report(
          auto ? "This extension refuses minor updates." : "This extension doesn't say that it takes minor updates.",
          auto ?? { offset: one.offset, end: one.offset + 1 },
          { fix },
        );
      }
    },
  },
});

function isOn(node: JsonNode | undefined): boolean {
  const text = stringOf(node);
  return text === undefined ? isTruthy(node) : isExpression(text) || text.toLowerCase() === "true";
}
