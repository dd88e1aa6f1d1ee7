import { at, objects, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";
import { etag, freeAddress, parts } from "./parts.ts";

export const azureFirewalls = resourceType({
  type: "Microsoft.Network/azureFirewalls",
  doc: "Firewall: private address from AzureFirewallSubnet.",
  tracked: true,
  defaults: () => ({
    properties: {
      sku: { name: "AZFW_VNet", tier: "Standard" },
      threatIntelMode: "Alert",
      networkRuleCollections: [],
      applicationRuleCollections: [],
      natRuleCollections: [],
    },
  }),
  async computed(resource, world) {
    const first = objects(resource.properties.ipConfigurations)[0];
    const address = first ? await freeAddress(text(at(first, "properties.subnet.id")), new Set(), world) : undefined;
    return {
      etag: etag(world),
      properties: parts(resource, world, ["ipConfigurations"], (_name, _element, index) =>
        index === 0 ? { privateIPAddress: address } : {},
      ),
    };
  },
  metered: (resource) => [{ size: text(at(resource, "properties.sku.tier")) ?? "Standard", quantity: 1 }],
  example: {
    name: "firewall",
    body: { location: "westeurope", properties: { ipConfigurations: [{ name: "ip" }] } },
    reads: {
      "properties.ipConfigurations[0].properties.privateIPAddress": "10.0.0.4",
      "properties.threatIntelMode": "Alert",
    },
  },
});
