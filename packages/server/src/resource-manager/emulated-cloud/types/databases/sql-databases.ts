import { at, number, text } from "../../json.ts";
import { type Resource, resourceType } from "../../resource-type.ts";

/** The service objective: what was asked for, else from the sku, where a vCore sku names its cores apart. */
function objective(resource: Resource): string {
  const sku = text(at(resource, "sku.name"));
  const cores = number(at(resource, "sku.capacity"));
  const fromSku = sku && /^(GP|BC|HS)(_S)?_Gen\d$/.test(sku) ? `${sku}_${cores ?? 2}` : sku;
  return text(at(resource, "properties.requestedServiceObjectiveName")) ?? fromSku ?? "GP_S_Gen5_2";
}

export const sqlDatabases = resourceType({
  type: "Microsoft.Sql/servers/databases",
  doc: "SQL database: ID, state, service objective.",
  tracked: true,
  provisioningState: false,
  defaults: (resource) => ({
    sku: { name: objective(resource) },
    properties: { collation: "SQL_Latin1_General_CP1_CI_AS", maxSizeBytes: 34_359_738_368, zoneRedundant: false },
  }),
  computed: (resource, world) => ({
    kind: "v12.0,user",
    properties: {
      databaseId: world.derive.guid("database"),
      status: "Online",
      creationDate: world.created,
      currentServiceObjectiveName: objective(resource),
      requestedServiceObjectiveName: objective(resource),
      ...(world.region.pair ? { defaultSecondaryLocation: world.region.pair } : {}),
    },
  }),
  metered: (resource) => [{ size: objective(resource), quantity: 1 }],
  example: {
    name: "contoso-sql/orders",
    body: { location: "westeurope", sku: { name: "S0" } },
    reads: {
      "properties.status": "Online",
      "properties.currentServiceObjectiveName": "S0",
      "properties.defaultSecondaryLocation": "northeurope",
    },
  },
});
