import { at, number, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";

const policies = [
  ["iothubowner", "RegistryWrite, ServiceConnect, DeviceConnect"],
  ["service", "ServiceConnect"],
  ["device", "DeviceConnect"],
  ["registryRead", "RegistryRead"],
  ["registryReadWrite", "RegistryWrite"],
] as const;

export const iotHubs = resourceType({
  type: "Microsoft.Devices/IotHubs",
  doc: "IoT hub: host, event endpoint, keys of its five policies.",
  tracked: true,
  computed(resource, world) {
    const count = number(at(resource, "properties.eventHubEndpoints.events.partitionCount")) ?? 4;
    const hub = resource.name.toLowerCase();
    return {
      etag: world.derive.key("etag", 8),
      properties: {
        hostName: `${resource.name}.azure-devices.net`,
        state: "Active",
        eventHubEndpoints: {
          events: {
            endpoint: `sb://iothub-ns-${hub.slice(0, 10)}-${world.derive.digits("number", 7)}-${world.derive.hex("namespace", 10)}.servicebus.windows.net/`,
            path: hub,
            partitionCount: count,
            partitionIds: Array.from({ length: count }, (_, index) => String(index)),
          },
        },
      },
    };
  },
  actions: {
    listKeys: (_resource, world) => ({
      reply: {
        value: policies.map(([keyName, rights]) => ({
          keyName,
          primaryKey: world.derive.key(`${keyName}.primary`, 32),
          secondaryKey: world.derive.key(`${keyName}.secondary`, 32),
          rights,
        })),
      },
    }),
  },
  metered: (resource) => [
    { size: text(at(resource, "sku.name")) ?? "S1", quantity: number(at(resource, "sku.capacity")) ?? 1 },
  ],
  example: {
    name: "contoso-hub",
    body: { location: "westeurope", sku: { name: "S1", capacity: 1 } },
    reads: {
      "properties.hostName": "contoso-hub.azure-devices.net",
      "listKeys().value[0].keyName": "iothubowner",
      "properties.eventHubEndpoints.events.path": "contoso-hub",
    },
  },
});
