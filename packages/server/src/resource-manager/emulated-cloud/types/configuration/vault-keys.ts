import { resourceType } from "../../resource-type.ts";

export const vaultKeys = resourceType({
  type: "Microsoft.KeyVault/vaults/keys",
  doc: "Key of a vault with its addresses.",
  provisioningState: false,
  computed(resource, world) {
    const uri = `https://${resource.id.split("/").at(-3)?.toLowerCase()}.vault.azure.net/keys/${resource.name.split("/").at(-1)}`;
    return {
      properties: { keyUri: uri, keyUriWithVersion: `${uri}/${world.derive.hex(`version.${world.created}`, 32)}` },
    };
  },
  example: {
    name: "contoso-kv/wrap",
    body: { properties: { kty: "RSA" } },
    reads: { "properties.keyUri": "https://contoso-kv.vault.azure.net/keys/wrap" },
  },
});
