import { at, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";

export const postgresqlServers = resourceType({
  type: "Microsoft.DBforPostgreSQL/servers",
  doc: "PostgreSQL single server.",
  tracked: true,
  provisioningState: false,
  secret: ["properties.administratorLoginPassword"],
  taken: { code: "ServerNameAlreadyExists", say: (name) => `Specified server name ${name} is already used.` },
  computed: (resource, world) => ({
    properties: {
      fullyQualifiedDomainName: `${resource.name}.postgres.database.azure.com`,
      userVisibleState: "Ready",
      earliestRestoreDate: world.created,
    },
  }),
  metered: (resource) => [{ size: text(at(resource, "sku.name")) ?? "Standard_B1ms", quantity: 1 }],
  example: {
    name: "contoso-db",
    body: {
      location: "westeurope",
      sku: { name: "Standard_D2s_v3" },
      properties: { administratorLogin: "stoa", administratorLoginPassword: "Secret-0123" },
    },
    reads: {
      "properties.fullyQualifiedDomainName": "contoso-db.postgres.database.azure.com",
      "properties.administratorLoginPassword": undefined,
    },
  },
});
