import { at, number } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";

export const eventHubs = resourceType({
  type: "Microsoft.EventHub/namespaces/eventhubs",
  doc: "Event hub with its partitions.",
  provisioningState: false,
  defaults: () => ({ properties: { partitionCount: 4, messageRetentionInDays: 7 } }),
  computed: (resource, world) => ({
    properties: {
      partitionIds: Array.from({ length: number(at(resource, "properties.partitionCount")) ?? 4 }, (_, index) =>
        String(index),
      ),
      status: "Active",
      createdAt: world.created,
      updatedAt: world.now,
    },
  }),
  example: {
    name: "contoso-bus/hub",
    body: { properties: { partitionCount: 2 } },
    reads: { "properties.partitionIds": ["0", "1"], "properties.status": "Active" },
  },
});
