import { at, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";
import { flexibleSize } from "./flexible.ts";

export const mysqlFlexibleServers = resourceType({
  type: "Microsoft.DBforMySQL/flexibleServers",
  doc: "MySQL flexible server.",
  tracked: true,
  provisioningState: false,
  secret: ["properties.administratorLoginPassword"],
  taken: { code: "ServerNameAlreadyExists", say: (name) => `Specified server name ${name} is already used.` },
  computed: (resource, world) => ({
    properties: {
      fullyQualifiedDomainName: `${resource.name}.mysql.database.azure.com`,
      state: "Ready",
      availabilityZone: text(at(resource, "properties.availabilityZone")) ?? String(world.derive.below("zone", 3) + 1),
    },
  }),
  metered: flexibleSize,
  example: {
    name: "contoso-db",
    body: {
      location: "westeurope",
      sku: { name: "Standard_D2s_v3" },
      properties: { administratorLogin: "stoa", administratorLoginPassword: "Secret-0123" },
    },
    reads: {
      "properties.fullyQualifiedDomainName": "contoso-db.mysql.database.azure.com",
      "properties.administratorLoginPassword": undefined,
    },
  },
});
