import { type JsonNode, member } from "@stoa/arm/json";
import type { ResourceView } from "./template.ts";

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

/** The name of a resource that all of Azure shares: its own, or that of an address it gets. */
export function sharedName({ node, fullType }: ResourceView): JsonNode | undefined {
  const type = fullType.toLowerCase();
  if (shared.has(type)) return member(node, "name");
  const path = Object.hasOwn(labels, type) ? labels[type] : undefined;
  return path?.reduce<JsonNode | undefined>((inner, name) => member(inner, name), node);
}
