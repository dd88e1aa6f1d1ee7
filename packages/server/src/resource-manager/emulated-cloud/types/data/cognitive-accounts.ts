import { at, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";

export const cognitiveAccounts = resourceType({
  type: "Microsoft.CognitiveServices/accounts",
  doc: "AI services account: endpoint by kind and subdomain, two keys.",
  tracked: true,
  computed(resource, world) {
    const own = text(at(resource, "properties.customSubDomainName"));
    const domain = text(at(resource, "kind")) === "OpenAI" ? "openai.azure.com" : "cognitiveservices.azure.com";
    return {
      properties: {
        endpoint: own
          ? `https://${own.toLowerCase()}.${domain}/`
          : `https://${world.region.name}.api.cognitive.microsoft.com/`,
        dateCreated: world.created,
      },
    };
  },
  actions: {
    listKeys: (_resource, world) => ({
      reply: { key1: world.derive.hex("key1", 32), key2: world.derive.hex("key2", 32) },
    }),
  },
  metered: (resource) => [{ size: text(at(resource, "sku.name")) ?? "S0", quantity: 1 }],
  example: {
    name: "brain",
    body: {
      location: "westeurope",
      kind: "OpenAI",
      sku: { name: "S0" },
      properties: { customSubDomainName: "contoso" },
    },
    reads: { "properties.endpoint": "https://contoso.openai.azure.com/", "listKeys().key2": /^[0-9a-f]{32}$/ },
  },
});
