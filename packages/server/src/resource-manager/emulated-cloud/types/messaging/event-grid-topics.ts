import { resourceType } from "../../resource-type.ts";
import { twoKeys } from "./keys.ts";

export const eventGridTopics = resourceType({
  type: "Microsoft.EventGrid/topics",
  doc: "Event Grid topic: endpoint and two keys.",
  tracked: true,
  defaults: () => ({ properties: { inputSchema: "EventGridSchema", publicNetworkAccess: "Enabled" } }),
  computed: (resource, world) => ({
    properties: {
      endpoint: `https://${resource.name}.${world.region.name}-1.eventgrid.azure.net/api/events`,
      metricResourceId: world.derive.guid("metric"),
    },
  }),
  actions: { listKeys: twoKeys("key1", "key2") },
  example: {
    name: "news",
    body: { location: "westeurope" },
    reads: {
      "properties.endpoint": "https://news.westeurope-1.eventgrid.azure.net/api/events",
      "listKeys().key1": /^.{44}$/,
    },
  },
});
