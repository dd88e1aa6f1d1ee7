import { resourceType } from "../../resource-type.ts";

export const availabilitySets = resourceType({
  type: "Microsoft.Compute/availabilitySets",
  doc: "Availability set; shows its machines.",
  inUse: "OperationNotAllowed",
  tracked: true,
  provisioningState: false,
  defaults: () => ({
    sku: { name: "Classic" },
    properties: { platformUpdateDomainCount: 5, platformFaultDomainCount: 3, virtualMachines: [] },
  }),
  example: {
    name: "set",
    body: { location: "westeurope", sku: { name: "Aligned" } },
    reads: { "sku.name": "Aligned", "properties.platformUpdateDomainCount": 5 },
  },
});
