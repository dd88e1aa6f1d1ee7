import { resourceType } from "../../resource-type.ts";

export const recoveryVaults = resourceType({
  type: "Microsoft.RecoveryServices/vaults",
  doc: "Recovery Services vault.",
  tracked: true,
  defaults: () => ({ sku: { name: "Standard" } }),
  computed: (_resource, world) => ({
    etag: `W/"datetime'${encodeURIComponent(world.now)}'"`,
    properties: { privateEndpointStateForBackup: "None", privateEndpointStateForSiteRecovery: "None" },
  }),
  example: { name: "backup", body: { location: "westeurope" }, reads: { "properties.provisioningState": "Succeeded" } },
});
