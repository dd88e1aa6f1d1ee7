import { at, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";
import { etag, parts } from "./parts.ts";

export const bastionHosts = resourceType({
  type: "Microsoft.Network/bastionHosts",
  doc: "Bastion host with its own DNS name.",
  tracked: true,
  defaults: () => ({ sku: { name: "Basic" }, properties: { scaleUnits: 2 } }),
  computed: (resource, world) => ({
    etag: etag(world),
    properties: {
      ...parts(resource, world, ["ipConfigurations"]),
      dnsName: `bst-${world.derive.guid("dns")}.bastion.azure.com`,
    },
  }),
  metered: (resource) => [{ size: text(at(resource, "sku.name")) ?? "Basic", quantity: 1 }],
  example: {
    name: "bastion",
    body: { location: "westeurope" },
    reads: { "properties.dnsName": /^bst-[0-9a-f-]{36}\.bastion\.azure\.com$/ },
  },
});
