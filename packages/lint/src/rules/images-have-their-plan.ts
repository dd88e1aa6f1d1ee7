import { type JsonNode, member } from "@stoa/arm/json";
import { behindVariables, literalText } from "../model/literal.ts";
import type { ResourceView } from "../model/template.ts";
import { rule } from "../rule.ts";

const machine = (publisher: string, more: object = {}) => ({
  variables: { image: { publisher, offer: "gateway", sku: "basic", version: "1.0.0" } },
  resources: [
    {
      type: "Microsoft.Compute/virtualMachines",
      apiVersion: "2024-03-01",
      name: "vm",
      ...more,
      properties: { storageProfile: { imageReference: "[variables('image')]" } },
    },
  ],
});

// Publishers whose images are a part of the platform and are used without a plan.
const platform = new Set(
  "canonical microsoftwindowsserver microsoftwindowsdesktop microsoftsqlserver microsoftsharepoint microsoftvisualstudio microsoftdynamicsax microsoft-dsvm microsoft-ads microsoft-aks microsoft-azure-batch microsoftcblmariner microsoftoslc microsoftbiztalkserver openlogic redhat suse debian credativ coreos oracle tidalmediainc almalinux kinvolk resf".split(
    " ",
  ),
);

export const imagesHaveTheirPlan = rule({
  id: "images-have-their-plan",
  on: "template",
  severity: "warning",
  says: "A machine made of another publisher's marketplace image names the plan of that image.",
  because: "Azure refuses such a machine without the plan (VMMarketplaceInvalidInput), and with another one.",
  help: "Put beside `properties`: plan with name = the image's sku, product = its offer, publisher = its publisher.",
  good: [
    machine("Canonical"),
    machine("contoso", { plan: { name: "basic", product: "gateway", publisher: "contoso" } }),
    machine("[parameters('publisher')]"),
  ],
  bad: [machine("contoso"), machine("contoso", { plan: { name: "basic", product: "router", publisher: "contoso" } })],
  visit: {
    resource(resource, report) {
      const image = imageOf(resource);
      if (!image) return;
      const text = (node: JsonNode | undefined, name: string) =>
        literalText(member(behindVariables(node, resource.template), name), resource.template);
      const publisher = text(image, "publisher");
      const plan = member(resource.node, "plan");
      if (!plan) {
        if (publisher !== undefined && publisher !== "" && !platform.has(publisher.toLowerCase()))
          report(`The image of '${publisher}' needs a plan, and this machine has none.`, image);
        return;
      }
      for (const [name, of] of [
        ["publisher", "publisher"],
        ["product", "offer"],
        ["name", "sku"],
      ] as const) {
        const [ours, theirs] = [text(plan, name), text(image, of)];
        if (ours === undefined || theirs === undefined || ours.toLowerCase() === theirs.toLowerCase()) continue;
        report(`The plan's ${name} is '${ours}', and the image's ${of} is '${theirs}'.`, member(plan, name) ?? plan);
      }
    },
  },
});

function imageOf({ node, fullType, template }: ResourceView): JsonNode | undefined {
  const properties = behindVariables(member(node, "properties"), template);
  const type = fullType.toLowerCase();
  const holder =
    type === "microsoft.compute/virtualmachines"
      ? properties
      : type === "microsoft.compute/virtualmachinescalesets"
        ? behindVariables(member(properties, "virtualMachineProfile"), template)
        : undefined;
  return member(behindVariables(member(holder, "storageProfile"), template), "imageReference");
}
