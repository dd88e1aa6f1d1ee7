import { resourceType } from "../../resource-type.ts";

export const blobContainers = resourceType({
  type: "Microsoft.Storage/storageAccounts/blobServices/containers",
  doc: "Blob container: access, lease and change time.",
  provisioningState: false,
  naming: {
    pattern: /^(\$root|\$web|\$logs|[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9])$/,
    code: "ContainerNameInvalid",
    say: (name) =>
      `The specified container name '${name}' is invalid. It must be between 3 and 63 characters of lower-case letters, numbers and single hyphens.`,
  },
  defaults: () => ({ properties: { publicAccess: "None", defaultEncryptionScope: "$account-encryption-key" } }),
  computed: (_resource, world) => ({
    etag: `"0x8D${world.derive.hex("etag", 12).toUpperCase()}"`,
    properties: {
      hasImmutabilityPolicy: false,
      hasLegalHold: false,
      leaseState: "Available",
      leaseStatus: "Unlocked",
      lastModifiedTime: world.now,
    },
  }),
  example: {
    name: "contosodata/default/uploads",
    reads: { "properties.publicAccess": "None", "properties.leaseState": "Available" },
  },
});
