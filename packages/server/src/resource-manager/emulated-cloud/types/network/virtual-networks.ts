import { at, list } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";
import { stamped } from "./parts.ts";

export const virtualNetworks = resourceType({
  type: "Microsoft.Network/virtualNetworks",
  doc: "Virtual network; its subnets and peerings are resources of their own.",
  inUse: "InUseSubnetCannotBeDeleted",
  tracked: true,
  embeds: { subnets: "subnets", virtualNetworkPeerings: "virtualNetworkPeerings" },
  defaults: () => ({ properties: { subnets: [], virtualNetworkPeerings: [], enableDdosProtection: false } }),
  computed: (_resource, world) => stamped(world),
  refuse(resource) {
    if (
      list(at(resource, "properties.addressSpace.addressPrefixes")).length > 0 ||
      at(resource, "properties.addressSpace.ipamPoolPrefixAllocations")
    )
      return undefined;
    return {
      status: 400,
      code: "InvalidRequestFormat",
      message: `Virtual network '${resource.name}' has no address space. 'properties.addressSpace.addressPrefixes' must hold at least one prefix.`,
    };
  },
  example: {
    name: "vnet",
    body: {
      location: "westeurope",
      properties: {
        addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
        subnets: [{ name: "front", properties: { addressPrefix: "10.0.1.0/24" } }],
      },
    },
    reads: {
      "properties.subnets[0].id": /\/virtualNetworks\/vnet\/subnets\/front$/,
      "properties.subnets[0].properties.privateEndpointNetworkPolicies": "Disabled",
      "properties.enableDdosProtection": false,
      "properties.provisioningState": "Succeeded",
    },
  },
});
