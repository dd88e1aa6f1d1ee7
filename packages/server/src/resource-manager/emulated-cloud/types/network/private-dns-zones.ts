import { resourceType } from "../../resource-type.ts";

export const privateDnsZones = resourceType({
  type: "Microsoft.Network/privateDnsZones",
  doc: "Private DNS zone.",
  tracked: true,
  computed: (_resource, world) => ({
    etag: world.derive.guid("etag"),
    properties: {
      numberOfRecordSets: 1,
      maxNumberOfRecordSets: 25000,
      numberOfVirtualNetworkLinks: 0,
      internalId: world.derive.key("internal", 32),
    },
  }),
  metered: () => [{ size: "Private", quantity: 1 }],
  example: {
    name: "privatelink.blob.core.windows.net",
    body: { location: "global" },
    reads: { "properties.maxNumberOfRecordSets": 25000 },
  },
});
