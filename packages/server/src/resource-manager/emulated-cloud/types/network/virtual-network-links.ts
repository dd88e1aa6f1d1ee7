import { resourceType } from "../../resource-type.ts";

export const virtualNetworkLinks = resourceType({
  type: "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
  doc: "Link of a private DNS zone to a virtual network.",
  defaults: () => ({ properties: { registrationEnabled: false } }),
  computed: () => ({ properties: { virtualNetworkLinkState: "Completed" } }),
  example: {
    name: "internal.example/vnet",
    body: { location: "global" },
    reads: { "properties.virtualNetworkLinkState": "Completed" },
  },
});
