import { resourceType } from "../../resource-type.ts";

export const fileShares = resourceType({
  type: "Microsoft.Storage/storageAccounts/fileServices/shares",
  doc: "File share: quota, protocol and access tier.",
  provisioningState: false,
  defaults: () => ({ properties: { shareQuota: 5120, enabledProtocols: "SMB", accessTier: "TransactionOptimized" } }),
  computed: (_resource, world) => ({
    etag: `"0x8D${world.derive.hex("etag", 12).toUpperCase()}"`,
    properties: { leaseState: "Available", leaseStatus: "Unlocked", lastModifiedTime: world.now },
  }),
  example: {
    name: "contosodata/default/docs",
    body: { properties: { shareQuota: 100 } },
    reads: { "properties.shareQuota": 100, "properties.enabledProtocols": "SMB" },
  },
});
