import { resourceType } from "../../resource-type.ts";

export const machineLearningWorkspaces = resourceType({
  type: "Microsoft.MachineLearningServices/workspaces",
  doc: "Machine learning workspace: ID and addresses.",
  tracked: true,
  computed: (resource, world) => ({
    properties: {
      workspaceId: world.derive.guid("workspace"),
      discoveryUrl: `https://${world.region.name}.api.azureml.ms/discovery`,
      mlFlowTrackingUri: `azureml://${world.region.name}.api.azureml.ms/mlflow/v1.0${resource.id}`,
      tenantId: world.tenantId,
    },
  }),
  example: {
    name: "lab",
    body: { location: "westeurope" },
    reads: { "properties.discoveryUrl": "https://westeurope.api.azureml.ms/discovery" },
  },
});
