import { at, number, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";

export const searchServices = resourceType({
  type: "Microsoft.Search/searchServices",
  doc: "Search service: lower-case states, admin and query keys.",
  tracked: true,
  provisioningState: "succeeded",
  defaults: () => ({
    sku: { name: "standard" },
    properties: { replicaCount: 1, partitionCount: 1, hostingMode: "default" },
  }),
  computed: () => ({ properties: { status: "running", statusDetails: "" } }),
  actions: {
    listAdminKeys: (_resource, world) => ({
      reply: { primaryKey: world.derive.letters("primary", 52), secondaryKey: world.derive.letters("secondary", 52) },
    }),
    listQueryKeys: (_resource, world) => ({
      reply: { value: [{ name: null, key: world.derive.letters("query", 52) }] },
    }),
  },
  metered: (resource) => [
    {
      size: text(at(resource, "sku.name")) ?? "standard",
      quantity:
        (number(at(resource, "properties.replicaCount")) ?? 1) *
        (number(at(resource, "properties.partitionCount")) ?? 1),
    },
  ],
  example: {
    name: "finder",
    body: { location: "westeurope" },
    reads: {
      "properties.status": "running",
      "properties.provisioningState": "succeeded",
      "listQueryKeys().value[0].key": /^[a-z0-9]{52}$/,
    },
  },
});
