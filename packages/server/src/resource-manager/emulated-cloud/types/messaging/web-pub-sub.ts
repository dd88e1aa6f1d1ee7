import { resourceType } from "../../resource-type.ts";

export const webPubSub = resourceType({
  type: "Microsoft.SignalRService/webPubSub",
  doc: "Web PubSub service: host, keys with connection strings.",
  tracked: true,
  computed: (resource, world) => ({
    properties: {
      hostName: `${resource.name}.webpubsub.azure.com`,
      externalIP: world.derive.address("address"),
      publicPort: 443,
      serverPort: 443,
      version: "1.0",
    },
  }),
  actions: {
    listKeys(resource, world) {
      const [primaryKey, secondaryKey] = [world.derive.key("primary", 32), world.derive.key("secondary", 32)];
      const line = (key: string) =>
        `Endpoint=https://${resource.name}.webpubsub.azure.com;AccessKey=${key};Version=1.0;`;
      return {
        reply: {
          primaryKey,
          secondaryKey,
          primaryConnectionString: line(primaryKey),
          secondaryConnectionString: line(secondaryKey),
        },
      };
    },
  },
  example: {
    name: "contoso-sub",
    body: { location: "westeurope" },
    reads: { "properties.hostName": "contoso-sub.webpubsub.azure.com" },
  },
});
