import { resourceType } from "../../resource-type.ts";

export const dataCollectionRules = resourceType({
  type: "Microsoft.Insights/dataCollectionRules",
  doc: "Data collection rule with its immutable ID.",
  tracked: true,
  computed: (_resource, world) => ({ properties: { immutableId: `dcr-${world.derive.hex("immutable", 32)}` } }),
  example: {
    name: "rule",
    body: { location: "westeurope" },
    reads: { "properties.immutableId": /^dcr-[0-9a-f]{32}$/ },
  },
});
