import { at, number, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";

export const signalR = resourceType({
  type: "Microsoft.SignalRService/signalR",
  doc: "SignalR service: host, ports, keys with connection strings.",
  tracked: true,
  computed: (resource, world) => ({
    properties: {
      hostName: `${resource.name}.service.signalr.net`,
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
        `Endpoint=https://${resource.name}.service.signalr.net;AccessKey=${key};Version=1.0;`;
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
  metered: (resource) => [
    { size: text(at(resource, "sku.name")) ?? "Standard_S1", quantity: number(at(resource, "sku.capacity")) ?? 1 },
  ],
  example: {
    name: "contoso-live",
    body: { location: "westeurope" },
    reads: {
      "properties.hostName": "contoso-live.service.signalr.net",
      "listKeys().primaryConnectionString": /^Endpoint=https:\/\/contoso-live\.service\.signalr\.net;AccessKey=/,
    },
  },
});
