import { resourceType } from "../../resource-type.ts";

export const vaults = resourceType({
  type: "Microsoft.KeyVault/vaults",
  doc: "Key vault with its address.",
  tracked: true,
  naming: {
    pattern: /^[A-Za-z](?!.*--)[A-Za-z0-9-]{1,22}[A-Za-z0-9]$/,
    code: "VaultNameNotValid",
    say: (name) =>
      `The vault name '${name}' is invalid. A vault's name must be between 3-24 alphanumeric characters. The name must begin with a letter, end with a letter or digit, and not contain consecutive hyphens.`,
  },
  taken: {
    code: "VaultAlreadyExists",
    say: (name) =>
      `The vault name '${name}' is already in use. Vault names are globally unique so it is possible that the name is already taken.`,
  },
  defaults: () => ({
    properties: {
      accessPolicies: [],
      enabledForDeployment: false,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      publicNetworkAccess: "Enabled",
    },
  }),
  computed: (resource, world) => ({
    properties: {
      vaultUri: `https://${resource.name.toLowerCase()}.vault.azure.net/`,
      tenantId: resource.properties.tenantId ?? world.tenantId,
    },
  }),
  metered: () => [{ size: "standard", quantity: 1 }],
  example: {
    name: "contoso-kv",
    body: { location: "westeurope" },
    reads: { "properties.vaultUri": "https://contoso-kv.vault.azure.net/", "properties.softDeleteRetentionInDays": 90 },
  },
});
