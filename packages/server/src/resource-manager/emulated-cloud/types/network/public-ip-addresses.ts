import { at, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";
import { stamped } from "./parts.ts";

export const publicIPAddresses = resourceType({
  type: "Microsoft.Network/publicIPAddresses",
  doc: "Public address: a static one is there at once, a dynamic one when it is attached; the name follows from label and region.",
  inUse: "PublicIPAddressCannotBeDeleted",
  tracked: true,
  defaults: (resource) => ({
    sku: { name: "Basic", tier: "Regional" },
    properties: {
      publicIPAddressVersion: "IPv4",
      publicIPAllocationMethod: text(at(resource, "sku.name")) === "Standard" ? "Static" : "Dynamic",
      idleTimeoutInMinutes: 4,
      ipTags: [],
    },
  }),
  computed(resource, world) {
    const label = text(at(resource, "properties.dnsSettings.domainNameLabel"));
    const isStatic = text(at(resource, "properties.publicIPAllocationMethod"))?.toLowerCase() === "static";
    return stamped(world, {
      ...(isStatic ? { ipAddress: world.derive.address("address") } : {}),
      ...(label ? { dnsSettings: { fqdn: `${label.toLowerCase()}.${world.region.name}.cloudapp.azure.com` } } : {}),
    });
  },
  naming: {
    pattern: /^[A-Za-z0-9]([\w.-]{0,78}\w)?$/,
    code: "InvalidResourceName",
    say: (name) =>
      `Resource name ${name} is invalid. The name can be up to 80 characters long. It must begin with a word character, and it must end with a word character or with '_'. The name may contain word characters or '.', '-', '_'.`,
  },
  metered: (resource) => [{ size: text(at(resource, "sku.name")) ?? "Basic", quantity: 1 }],
  example: {
    name: "web-ip",
    body: {
      location: "westeurope",
      properties: { publicIPAllocationMethod: "Static", dnsSettings: { domainNameLabel: "contoso-web" } },
    },
    reads: {
      "properties.dnsSettings.fqdn": "contoso-web.westeurope.cloudapp.azure.com",
      "properties.dnsSettings.domainNameLabel": "contoso-web",
      "properties.ipAddress": /^198\.1[89]\.\d+\.\d+$/,
      "properties.publicIPAddressVersion": "IPv4",
    },
  },
});
