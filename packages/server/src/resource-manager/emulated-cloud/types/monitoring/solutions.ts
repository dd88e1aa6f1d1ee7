import { resourceType } from "../../resource-type.ts";

export const operationsSolutions = resourceType({
  type: "Microsoft.OperationsManagement/solutions",
  doc: "Solution of a Log Analytics workspace.",
  tracked: true,
  computed: (_resource, world) => ({
    properties: {
      creationTime: world.created,
      lastModifiedTime: world.now,
      containedResources: [],
      referencedResources: [],
    },
  }),
  example: {
    name: "ServiceFabric(logs)",
    body: {
      location: "westeurope",
      plan: {
        name: "ServiceFabric(logs)",
        product: "OMSGallery/ServiceFabric",
        promotionCode: "",
        publisher: "Microsoft",
      },
      properties: { workspaceResourceId: "{group}/providers/Microsoft.OperationalInsights/workspaces/logs" },
    },
    reads: { "plan.product": "OMSGallery/ServiceFabric", "properties.provisioningState": "Succeeded" },
  },
});
