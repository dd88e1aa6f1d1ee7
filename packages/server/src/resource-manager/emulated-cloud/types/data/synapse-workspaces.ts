import { resourceType } from "../../resource-type.ts";

export const synapseWorkspaces = resourceType({
  type: "Microsoft.Synapse/workspaces",
  doc: "Synapse workspace: connectivity endpoints.",
  tracked: true,
  secret: ["properties.sqlAdministratorLoginPassword"],
  computed: (resource, world) => ({
    properties: {
      workspaceUID: world.derive.guid("workspace"),
      connectivityEndpoints: {
        web: `https://web.azuresynapse.net?workspace=${encodeURIComponent(resource.id).replaceAll("%2F", "%2f")}`,
        dev: `https://${resource.name}.dev.azuresynapse.net`,
        sql: `${resource.name}.sql.azuresynapse.net`,
        sqlOnDemand: `${resource.name}-ondemand.sql.azuresynapse.net`,
      },
    },
  }),
  example: {
    name: "contoso-syn",
    body: { location: "westeurope", properties: { sqlAdministratorLoginPassword: "Secret-0123" } },
    reads: {
      "properties.connectivityEndpoints.sqlOnDemand": "contoso-syn-ondemand.sql.azuresynapse.net",
      "properties.sqlAdministratorLoginPassword": undefined,
    },
  },
});
