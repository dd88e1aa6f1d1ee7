import { resourceType } from "../../resource-type.ts";

export const userAssignedIdentities = resourceType({
  type: "Microsoft.ManagedIdentity/userAssignedIdentities",
  doc: "Managed identity with its principal in the directory.",
  tracked: true,
  provisioningState: false,
  computed: (_resource, world) => ({
    properties: {
      principalId: world.derive.guid("principal"),
      clientId: world.derive.guid("client"),
      tenantId: world.tenantId,
    },
  }),
  example: {
    name: "robot",
    body: { location: "westeurope" },
    reads: { "properties.principalId": /^[0-9a-f-]{36}$/, "properties.clientId": /^[0-9a-f-]{36}$/ },
  },
});
