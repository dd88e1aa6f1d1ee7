import { at, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";
import { etag } from "./parts.ts";

export const subnets = resourceType({
  type: "Microsoft.Network/virtualNetworks/subnets",
  doc: "Subnet, given with its network or on its own.",
  inUse: "InUseSubnetCannotBeDeleted",
  defaults: () => ({
    properties: {
      delegations: [],
      privateEndpointNetworkPolicies: "Disabled",
      privateLinkServiceNetworkPolicies: "Enabled",
    },
  }),
  computed: (_resource, world) => ({ etag: etag(world) }),
  attaches(resource) {
    return ["networkSecurityGroup", "routeTable", "natGateway"].flatMap((member) => {
      const to = text(at(resource, `properties.${member}.id`));
      return to ? [{ to, properties: { subnets: [{ id: resource.id }] } }] : [];
    });
  },
  example: {
    name: "vnet/back",
    body: { properties: { addressPrefix: "10.0.2.0/24" } },
    reads: { "properties.addressPrefix": "10.0.2.0/24", "properties.privateLinkServiceNetworkPolicies": "Enabled" },
  },
});
