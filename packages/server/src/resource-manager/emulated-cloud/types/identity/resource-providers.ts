import { resourceType } from "../../resource-type.ts";

export const resourceProviders = resourceType({
  type: "Microsoft.CustomProviders/resourceProviders",
  doc: "Custom resource provider declaration.",
  tracked: true,
  example: {
    name: "public",
    body: { location: "westeurope", properties: { actions: [] } },
    reads: { "properties.provisioningState": "Succeeded" },
  },
});
