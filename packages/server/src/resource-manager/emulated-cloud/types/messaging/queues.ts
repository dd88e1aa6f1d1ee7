import { resourceType } from "../../resource-type.ts";

export const queues = resourceType({
  type: "Microsoft.ServiceBus/namespaces/queues",
  doc: "Queue of a Service Bus namespace.",
  provisioningState: false,
  defaults: () => ({
    properties: {
      lockDuration: "PT1M",
      maxSizeInMegabytes: 1024,
      maxDeliveryCount: 10,
      requiresSession: false,
      requiresDuplicateDetection: false,
    },
  }),
  computed: (_resource, world) => ({
    properties: { status: "Active", messageCount: 0, sizeInBytes: 0, createdAt: world.created, updatedAt: world.now },
  }),
  example: { name: "contoso-bus/orders", reads: { "properties.status": "Active", "properties.maxDeliveryCount": 10 } },
});
