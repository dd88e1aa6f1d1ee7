import { at, number, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";

export const managedInstances = resourceType({
  type: "Microsoft.Sql/managedInstances",
  doc: "SQL managed instance in its DNS zone.",
  tracked: true,
  secret: ["properties.administratorLoginPassword"],
  computed(resource, world) {
    const dnsZone = world.deriveFrom(world.subscriptionId).hex("dns-zone", 12);
    return {
      properties: {
        dnsZone,
        fullyQualifiedDomainName: `${resource.name}.${dnsZone}.database.windows.net`,
        state: "Ready",
      },
    };
  },
  metered: (resource) => [
    { size: text(at(resource, "sku.name")) ?? "GP_Gen5", quantity: number(at(resource, "properties.vCores")) ?? 4 },
  ],
  example: {
    name: "instance",
    body: { location: "westeurope" },
    reads: { "properties.fullyQualifiedDomainName": /^instance\.[0-9a-f]{12}\.database\.windows\.net$/ },
  },
});
