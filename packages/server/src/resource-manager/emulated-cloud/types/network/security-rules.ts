import { resourceType } from "../../resource-type.ts";
import { etag } from "./parts.ts";

export const securityRules = resourceType({
  type: "Microsoft.Network/networkSecurityGroups/securityRules",
  doc: "Rule of a network security group.",
  defaults: () => ({
    properties: {
      sourcePortRanges: [],
      destinationPortRanges: [],
      sourceAddressPrefixes: [],
      destinationAddressPrefixes: [],
    },
  }),
  computed: (_resource, world) => ({ etag: etag(world) }),
  example: {
    name: "nsg/ssh",
    body: { properties: { priority: 200 } },
    reads: { "properties.priority": 200, etag: /^W\/"/ },
  },
});
