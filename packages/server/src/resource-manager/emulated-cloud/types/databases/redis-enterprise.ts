import { at, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";

export const redisEnterprise = resourceType({
  type: "Microsoft.Cache/redisEnterprise",
  doc: "Redis Enterprise cluster: its host.",
  tracked: true,
  computed: (resource, world) => ({
    properties: {
      hostName: `${resource.name}.${world.region.name}.redisenterprise.cache.azure.net`,
      resourceState: "Running",
    },
  }),
  metered: (resource) => [{ size: text(at(resource, "sku.name")) ?? "Enterprise_E10", quantity: 1 }],
  example: {
    name: "big",
    body: { location: "westeurope" },
    reads: { "properties.hostName": "big.westeurope.redisenterprise.cache.azure.net" },
  },
});
