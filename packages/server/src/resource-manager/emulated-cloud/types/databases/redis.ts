import { at, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";

export const redis = resourceType({
  type: "Microsoft.Cache/redis",
  doc: "Redis cache: host, ports, two keys.",
  tracked: true,
  taken: { code: "NameNotAvailable", say: (name) => `The name '${name}' is not available. It is already in use.` },
  defaults: () => ({ properties: { enableNonSslPort: false, minimumTlsVersion: "1.2" } }),
  computed: (resource) => ({
    properties: {
      hostName: `${resource.name}.redis.cache.windows.net`,
      port: 6379,
      sslPort: 6380,
      redisVersion: "6.0.14",
      accessKeys: null,
      linkedServers: [],
    },
  }),
  actions: {
    listKeys: (_resource, world) => ({
      reply: { primaryKey: world.derive.key("primary", 32), secondaryKey: world.derive.key("secondary", 32) },
    }),
  },
  metered: (resource) => [{ size: text(at(resource, "properties.sku.name")) ?? "Standard", quantity: 1 }],
  example: {
    name: "contoso-cache",
    body: { location: "westeurope", properties: { sku: { name: "Basic", family: "C", capacity: 0 } } },
    reads: { "properties.hostName": "contoso-cache.redis.cache.windows.net", "listKeys().primaryKey": /^.{44}$/ },
  },
});
