import { resourceType } from "../../resource-type.ts";

const words = ["brave", "calm", "gentle", "happy", "lively", "polite", "proud", "white"];
const things = ["bay", "cliff", "coast", "field", "hill", "meadow", "river", "stone"];

export const staticSites = resourceType({
  type: "Microsoft.Web/staticSites",
  doc: "Static web app: generated host name and deployment key.",
  tracked: true,
  provisioningState: false,
  computed: (_resource, { derive }) => ({
    properties: {
      defaultHostname: `${words[derive.below("word", words.length)]}-${things[derive.below("thing", things.length)]}-0${derive.hex("host", 8)}.${derive.below("zone", 6) + 1}.azurestaticapps.net`,
      customDomains: [],
      provider: "None",
    },
  }),
  actions: {
    listSecrets: (_resource, world) => ({ reply: { properties: { apiKey: world.derive.hex("api-key", 98) } } }),
  },
  example: {
    name: "pages",
    body: { location: "westeurope", sku: { name: "Free" } },
    reads: {
      "properties.defaultHostname": /^[a-z]+-[a-z]+-0[0-9a-f]{8}\.\d\.azurestaticapps\.net$/,
      "listSecrets().properties.apiKey": /^[0-9a-f]+$/,
    },
  },
});
