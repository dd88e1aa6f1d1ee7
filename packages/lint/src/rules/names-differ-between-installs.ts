import { member } from "@stoa/arm/json";
import { isSameEverywhere } from "../model/constant.ts";
import { sharedName } from "../model/shared-names.ts";
import { rule } from "../rule.ts";

const site = (name: string, more: object = {}) => ({
  variables: { fixed: "shop" },
  resources: [{ type: "Microsoft.Web/sites", apiVersion: "2023-12-01", name, ...more }],
});

export const namesDifferBetweenInstalls = rule({
  id: "names-differ-between-installs",
  on: "template",
  severity: "error",
  says: "A name that all of Azure shares comes out differently in every deployment.",
  because: "The second customer can't install the package, because the first one has taken the name.",
  help: "Make it of uniqueString(resourceGroup().id), or let the customer choose it.",
  good: [
    site("[concat('shop', uniqueString(resourceGroup().id))]"),
    site("[parameters('name')]"),
    { resources: [{ type: "Microsoft.Network/virtualNetworks", name: "net" }] },
    site("shop", { existing: true }),
  ],
  bad: [
    site("shop"),
    site("[variables('fixed')]"),
    site("[concat('shop', uniqueString('a'))]"),
    {
      resources: [
        {
          type: "Microsoft.Network/publicIPAddresses",
          name: "ip",
          properties: { dnsSettings: { domainNameLabel: "shop" } },
        },
      ],
    },
    {
      files: {
        "mainTemplate.json": {
          ...site("[parameters('name')]"),
          parameters: { name: { type: "string", defaultValue: "shop" } },
        },
        "createUiDefinition.json": { parameters: { outputs: { location: "[location()]" } } },
      },
    },
  ],
  visit: {
    resource(resource, report, { definition, main }) {
      const node = sharedName(resource);
      if (!node || member(resource.node, "existing")) return;
      // Only the main template's parameters are filled by the wizard.
      const wizard = resource.template === main ? definition : undefined;
      if (node.kind !== "string" || !isSameEverywhere(node, resource.template, wizard)) return;
      report(`Every deployment gives this ${resource.fullType} the same name, and all of Azure shares it.`, node);
    },
  },
});
