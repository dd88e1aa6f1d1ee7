import { type JsonNode, member } from "@stoa/arm/json";
import { isSameEverywhere } from "../model/constant.ts";
import type { ResourceView } from "../model/template.ts";
import { rule } from "../rule.ts";

const site = (name: string, more: object = {}) => ({
  variables: { fixed: "shop" },
  resources: [{ type: "Microsoft.Web/sites", apiVersion: "2023-12-01", name, ...more }],
});

// Types whose names are shared by all customers, because a DNS name is made of them.
const shared = new Set(
  [
    "Storage/storageAccounts",
    "KeyVault/vaults",
    "Web/sites",
    "Sql/servers",
    "DocumentDB/databaseAccounts",
    "ContainerRegistry/registries",
    "ServiceBus/namespaces",
    "EventHub/namespaces",
    "Relay/namespaces",
    "Cache/redis",
    "Search/searchServices",
    "ApiManagement/service",
    "Devices/IotHubs",
    "DBforPostgreSQL/servers",
    "DBforPostgreSQL/flexibleServers",
    "DBforMySQL/servers",
    "DBforMySQL/flexibleServers",
    "AppConfiguration/configurationStores",
    "SignalRService/SignalR",
    "SignalRService/WebPubSub",
    "Cdn/profiles/endpoints",
  ].map((type) => `microsoft.${type.toLowerCase()}`),
);

// Other types have a property that becomes a DNS name.
const labels: Record<string, readonly string[]> = {
  "microsoft.network/publicipaddresses": ["properties", "dnsSettings", "domainNameLabel"],
  "microsoft.network/trafficmanagerprofiles": ["properties", "dnsConfig", "relativeName"],
  "microsoft.containerinstance/containergroups": ["properties", "ipAddress", "dnsNameLabel"],
  "microsoft.cognitiveservices/accounts": ["properties", "customSubDomainName"],
};

export const namesDifferBetweenInstalls = rule({
  id: "names-differ-between-installs",
  on: "template",
  severity: "error",
  says: "A name that all of Azure shares comes out differently in every deployment.",
  because: "The second customer can't install the package, because the first one has taken the name.",
  help: "Make it of uniqueString(resourceGroup().id), or let the customer choose it.",
  good: [
    site("[concat('shop', uniqueString(resourceGroup().id))]"),
    site("[parameters('name')]"),
    { resources: [{ type: "Microsoft.Network/virtualNetworks", name: "net" }] },
    site("shop", { existing: true }),
  ],
  bad: [
    site("shop"),
    site("[variables('fixed')]"),
    site("[concat('shop', uniqueString('a'))]"),
    {
      resources: [
        {
          type: "Microsoft.Network/publicIPAddresses",
          name: "ip",
          properties: { dnsSettings: { domainNameLabel: "shop" } },
        },
      ],
    },
    {
      files: {
        "mainTemplate.json": {
          ...site("[parameters('name')]"),
          parameters: { name: { type: "string", defaultValue: "shop" } },
        },
        "createUiDefinition.json": { parameters: { outputs: { location: "[location()]" } } },
      },
    },
  ],
  visit: {
    resource(resource, report, { definition, main }) {
      const node = sharedName(resource);
      if (!node || member(resource.node, "existing")) return;
      // Only the main template's parameters are filled by the wizard.
      const wizard = resource.template === main ? definition : undefined;
      if (node.kind !== "string" || !isSameEverywhere(node, resource.template, wizard)) return;
      report(`Every deployment gives this ${resource.fullType} the same name, and all of Azure shares it.`, node);
    },
  },
});

function sharedName({ node, fullType }: ResourceView): JsonNode | undefined {
  const type = fullType.toLowerCase();
  if (shared.has(type)) return member(node, "name");
  const path = Object.hasOwn(labels, type) ? labels[type] : undefined;
  return path?.reduce<JsonNode | undefined>((inner, name) => member(inner, name), node);
}
