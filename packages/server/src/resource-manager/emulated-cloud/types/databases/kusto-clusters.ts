import { at, number, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";

export const kustoClusters = resourceType({
  type: "Microsoft.Kusto/clusters",
  doc: "Data Explorer cluster: query and ingestion addresses.",
  tracked: true,
  computed: (resource, world) => ({
    properties: {
      uri: `https://${resource.name}.${world.region.name}.kusto.windows.net`,
      dataIngestionUri: `https://ingest-${resource.name}.${world.region.name}.kusto.windows.net`,
      state: "Running",
    },
  }),
  metered: (resource) => [
    { size: text(at(resource, "sku.name")) ?? "Standard_D11_v2", quantity: number(at(resource, "sku.capacity")) ?? 1 },
  ],
  example: {
    name: "logs",
    body: { location: "westeurope" },
    reads: { "properties.uri": "https://logs.westeurope.kusto.windows.net" },
  },
});
