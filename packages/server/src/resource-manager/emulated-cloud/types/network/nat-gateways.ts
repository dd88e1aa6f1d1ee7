import { resourceType } from "../../resource-type.ts";
import { stamped } from "./parts.ts";

export const natGateways = resourceType({
  type: "Microsoft.Network/natGateways",
  doc: "NAT gateway; shows the subnets that use it.",
  inUse: "InUseNatGatewayCannotBeDeleted",
  tracked: true,
  defaults: () => ({ sku: { name: "Standard" }, properties: { idleTimeoutInMinutes: 4 } }),
  computed: (_resource, world) => stamped(world),
  metered: () => [{ size: "Standard", quantity: 1 }],
  example: {
    name: "nat",
    body: { location: "westeurope" },
    reads: { "properties.idleTimeoutInMinutes": 4, "properties.resourceGuid": /^[0-9a-f-]{36}$/ },
  },
});
