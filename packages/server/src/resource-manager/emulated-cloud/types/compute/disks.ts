import { at, number, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";

export const disks = resourceType({
  type: "Microsoft.Compute/disks",
  doc: "Managed disk: unique ID, state, size in bytes.",
  tracked: true,
  defaults: () => ({
    sku: { name: "Standard_LRS" },
    properties: { networkAccessPolicy: "AllowAll", publicNetworkAccess: "Enabled" },
  }),
  computed: (resource, world) => ({
    sku: { tier: text(at(resource, "sku.name"))?.startsWith("Premium") ? "Premium" : "Standard" },
    properties: {
      uniqueId: world.derive.guid("unique-id"),
      diskState: "Unattached",
      timeCreated: world.created,
      diskSizeBytes: (number(at(resource, "properties.diskSizeGB")) ?? 128) * 2 ** 30,
    },
  }),
  metered: (resource) => [
    {
      size: text(at(resource, "sku.name")) ?? "Standard_LRS",
      quantity: number(at(resource, "properties.diskSizeGB")) ?? 128,
    },
  ],
  example: {
    name: "data",
    body: { location: "westeurope", properties: { diskSizeGB: 4, creationData: { createOption: "Empty" } } },
    reads: { "properties.diskState": "Unattached", "properties.diskSizeBytes": 4294967296, "sku.tier": "Standard" },
  },
});
