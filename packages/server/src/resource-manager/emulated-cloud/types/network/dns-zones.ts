import { resourceType } from "../../resource-type.ts";

export const dnsZones = resourceType({
  type: "Microsoft.Network/dnsZones",
  doc: "Public DNS zone with its four name servers.",
  provisioningState: false,
  tracked: true,
  computed(_resource, world) {
    const set = String(world.derive.below("server-set", 9) + 1).padStart(2, "0");
    return {
      etag: world.derive.guid("etag"),
      properties: {
        nameServers: ["com", "net", "org", "info"].map((end, index) => `ns${index + 1}-${set}.azure-dns.${end}.`),
        numberOfRecordSets: 2,
        maxNumberOfRecordSets: 10000,
        zoneType: "Public",
      },
    };
  },
  metered: () => [{ size: "Public", quantity: 1 }],
  example: {
    name: "contoso.example",
    body: { location: "global" },
    reads: { "properties.nameServers[0]": /^ns1-0\d\.azure-dns\.com\.$/, "properties.numberOfRecordSets": 2 },
  },
});
