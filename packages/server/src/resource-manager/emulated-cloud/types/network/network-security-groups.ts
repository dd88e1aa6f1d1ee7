import type { JsonObject } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";
import { etag, stamped } from "./parts.ts";

const defaultRules: readonly (readonly [
  name: string,
  priority: number,
  direction: string,
  access: string,
  from: string,
  to: string,
  description: string,
])[] = [
  [
    "AllowVnetInBound",
    65000,
    "Inbound",
    "Allow",
    "VirtualNetwork",
    "VirtualNetwork",
    "Allow inbound traffic from all VMs in VNET",
  ],
  [
    "AllowAzureLoadBalancerInBound",
    65001,
    "Inbound",
    "Allow",
    "AzureLoadBalancer",
    "*",
    "Allow inbound traffic from azure load balancer",
  ],
  ["DenyAllInBound", 65500, "Inbound", "Deny", "*", "*", "Deny all inbound traffic"],
  [
    "AllowVnetOutBound",
    65000,
    "Outbound",
    "Allow",
    "VirtualNetwork",
    "VirtualNetwork",
    "Allow outbound traffic from all VMs to all VMs in VNET",
  ],
  [
    "AllowInternetOutBound",
    65001,
    "Outbound",
    "Allow",
    "*",
    "Internet",
    "Allow outbound traffic from all VMs to Internet",
  ],
  ["DenyAllOutBound", 65500, "Outbound", "Deny", "*", "*", "Deny all outbound traffic"],
];

export const networkSecurityGroups = resourceType({
  type: "Microsoft.Network/networkSecurityGroups",
  doc: "Network security group with Azure's six default rules; its own rules are resources of their own.",
  inUse: "InUseNetworkSecurityGroupCannotBeDeleted",
  tracked: true,
  embeds: { securityRules: "securityRules" },
  defaults: () => ({ properties: { securityRules: [] } }),
  computed: (resource, world) =>
    stamped(world, {
      defaultSecurityRules: defaultRules.map(
        ([
          name,
          priority,
          direction,
          access,
          sourceAddressPrefix,
          destinationAddressPrefix,
          description,
        ]): JsonObject => ({
          name,
          id: `${resource.id}/defaultSecurityRules/${name}`,
          etag: etag(world),
          type: "Microsoft.Network/networkSecurityGroups/defaultSecurityRules",
          properties: {
            provisioningState: "Succeeded",
            description,
            protocol: "*",
            sourcePortRange: "*",
            destinationPortRange: "*",
            sourceAddressPrefix,
            destinationAddressPrefix,
            access,
            priority,
            direction,
          },
        }),
      ),
    }),
  example: {
    name: "nsg",
    body: {
      location: "westeurope",
      properties: {
        securityRules: [
          { name: "https", properties: { priority: 100, access: "Allow", direction: "Inbound", protocol: "Tcp" } },
        ],
      },
    },
    reads: {
      "properties.securityRules[0].id": /\/networkSecurityGroups\/nsg\/securityRules\/https$/,
      "properties.defaultSecurityRules[2].properties.priority": 65500,
    },
  },
});
