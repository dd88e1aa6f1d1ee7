import { at, number } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";
import { stamped } from "./parts.ts";

export const publicIPPrefixes = resourceType({
  type: "Microsoft.Network/publicIPPrefixes",
  doc: "Range of public addresses.",
  tracked: true,
  defaults: () => ({
    sku: { name: "Standard", tier: "Regional" },
    properties: { prefixLength: 28, publicIPAddressVersion: "IPv4" },
  }),
  computed(resource, world) {
    const length = number(at(resource, "properties.prefixLength")) ?? 28;
    const address = world.derive.address("prefix").replace(/\d+$/, "0");
    return stamped(world, { ipPrefix: `${address}/${length}` });
  },
  example: {
    name: "prefix",
    body: { location: "westeurope" },
    reads: { "properties.ipPrefix": /^198\.1[89]\.\d+\.0\/28$/ },
  },
});
