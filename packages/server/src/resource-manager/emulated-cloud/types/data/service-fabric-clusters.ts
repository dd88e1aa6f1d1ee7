import { resourceType } from "../../resource-type.ts";

export const serviceFabricClusters = resourceType({
  type: "Microsoft.ServiceFabric/clusters",
  doc: "Service Fabric cluster: endpoint and ID; waits for its nodes as in Azure.",
  tracked: true,
  defaults: () => ({ properties: { reliabilityLevel: "Silver", vmImage: "Windows", upgradeMode: "Automatic" } }),
  computed(_resource, world) {
    const clusterId = world.derive.guid("cluster");
    return {
      properties: {
        clusterId,
        clusterEndpoint: `https://${world.region.name}.servicefabric.azure.com/runtime/clusters/${clusterId}`,
        clusterState: "WaitingForNodes",
        clusterCodeVersion: "10.1.2448.9590",
      },
    };
  },
  metered: () => [{ size: "cluster", quantity: 1 }],
  example: {
    name: "fabric",
    body: { location: "westeurope", properties: { reliabilityLevel: "Bronze", vmImage: "Windows" } },
    reads: {
      "properties.clusterEndpoint":
        /^https:\/\/westeurope\.servicefabric\.azure\.com\/runtime\/clusters\/[0-9a-f-]{36}$/,
      "properties.reliabilityLevel": "Bronze",
    },
  },
});
