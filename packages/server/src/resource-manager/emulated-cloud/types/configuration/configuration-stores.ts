import { resourceType } from "../../resource-type.ts";

export const configurationStores = resourceType({
  type: "Microsoft.AppConfiguration/configurationStores",
  doc: "App Configuration store: address and four access keys.",
  tracked: true,
  taken: { code: "NameUnavailable", say: (name) => `The specified name '${name}' is already in use.` },
  defaults: () => ({ properties: { disableLocalAuth: false, softDeleteRetentionInDays: 7 } }),
  computed: (resource, world) => ({
    properties: { endpoint: `https://${resource.name.toLowerCase()}.azconfig.io`, creationDate: world.created },
  }),
  actions: {
    listKeys: (resource, world) => ({
      reply: {
        value: ["Primary", "Secondary", "Primary Read Only", "Secondary Read Only"].map((name) => {
          const id = world.derive.letters(`${name}.id`, 20);
          const value = world.derive.key(name, 32);
          return {
            id,
            name,
            value,
            connectionString: `Endpoint=https://${resource.name.toLowerCase()}.azconfig.io;Id=${id};Secret=${value}`,
            lastModified: world.created,
            readOnly: name.endsWith("Only"),
          };
        }),
      },
    }),
  },
  metered: (resource) => [
    {
      size:
        typeof (resource.sku as { name?: unknown } | undefined)?.name === "string"
          ? String((resource.sku as { name: string }).name)
          : "standard",
      quantity: 1,
    },
  ],
  example: {
    name: "contoso-config",
    body: { location: "westeurope", sku: { name: "standard" } },
    reads: { "properties.endpoint": "https://contoso-config.azconfig.io", "listKeys().value[2].readOnly": true },
  },
});
