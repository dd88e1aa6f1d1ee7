import { resourceType } from "../../resource-type.ts";

const seconds = (time: string) => Math.floor(Date.parse(time) / 1000);

export const vaultSecrets = resourceType({
  type: "Microsoft.KeyVault/vaults/secrets",
  doc: "Secret of a vault: addresses and attributes; its value is kept sealed and never comes back.",
  provisioningState: false,
  keeps: ["properties.value"],
  computed(resource, world) {
    const uri = `https://${resource.id.split("/").at(-3)?.toLowerCase()}.vault.azure.net/secrets/${resource.name.split("/").at(-1)}`;
    return {
      location: world.region.name,
      properties: {
        secretUri: uri,
        secretUriWithVersion: `${uri}/${world.derive.hex(`version.${world.now}`, 32)}`,
        attributes: { enabled: true, created: seconds(world.created), updated: seconds(world.now) },
      },
    };
  },
  example: {
    name: "contoso-kv/password",
    body: { properties: { value: "Secret-0123" } },
    reads: {
      "properties.secretUri": "https://contoso-kv.vault.azure.net/secrets/password",
      "properties.secretUriWithVersion": /\/secrets\/password\/[0-9a-f]{32}$/,
      "properties.value": undefined,
    },
  },
});
