import { at, objects, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";
import { etag, freeAddress, parts } from "./parts.ts";

// The host suffix that a target's private DNS name gets, by the group of the connection.
const suffixes = new Map([
  ["blob", "blob.core.windows.net"],
  ["dfs", "dfs.core.windows.net"],
  ["file", "file.core.windows.net"],
  ["queue", "queue.core.windows.net"],
  ["table", "table.core.windows.net"],
  ["web", "web.core.windows.net"],
  ["vault", "vault.azure.net"],
  ["sqlserver", "database.windows.net"],
  ["sites", "azurewebsites.net"],
  ["sql", "documents.azure.com"],
  ["namespace", "servicebus.windows.net"],
  ["registry", "azurecr.io"],
  ["configurationstores", "azconfig.io"],
  ["rediscache", "redis.cache.windows.net"],
  ["postgresqlserver", "postgres.database.azure.com"],
  ["mysqlserver", "mysql.database.azure.com"],
]);

export const privateEndpoints = resourceType({
  type: "Microsoft.Network/privateEndpoints",
  doc: "Private endpoint: its interface, its names and addresses, connections approved at once.",
  tracked: true,
  async computed(resource, world) {
    const connections = objects(resource.properties.privateLinkServiceConnections);
    const address = await freeAddress(text(at(resource, "properties.subnet.id")), new Set(), world);
    const nic =
      text(resource.properties.customNetworkInterfaceName) ?? `${resource.name}.nic.${world.derive.guid("nic")}`;
    const group = `/subscriptions/${world.subscriptionId}/resourceGroups/${world.resourceGroup}`;
    return {
      etag: etag(world),
      properties: {
        ...parts(resource, world, ["privateLinkServiceConnections", "manualPrivateLinkServiceConnections"], () => ({
          privateLinkServiceConnectionState: {
            status: "Approved",
            description: "Auto-Approved",
            actionsRequired: "None",
          },
        })),
        networkInterfaces: [{ id: `${group}/providers/Microsoft.Network/networkInterfaces/${nic}` }],
        customDnsConfigs: connections.map((connection) => {
          const target = text(at(connection, "properties.privateLinkServiceId"))?.split("/").at(-1) ?? resource.name;
          const suffix =
            suffixes.get((text(at(connection, "properties.groupIds[0]")) ?? "").toLowerCase()) ??
            "privatelink.azure.net";
          return { fqdn: `${target}.${suffix}`, ipAddresses: [address] };
        }),
      },
    };
  },
  metered: () => [{ size: "Standard", quantity: 1 }],
  example: {
    name: "data-endpoint",
    body: {
      location: "westeurope",
      properties: {
        privateLinkServiceConnections: [
          {
            name: "blob",
            properties: {
              groupIds: ["blob"],
              privateLinkServiceId: "{group}/providers/Microsoft.Storage/storageAccounts/contosodata",
            },
          },
        ],
      },
    },
    reads: {
      "properties.customDnsConfigs[0].fqdn": "contosodata.blob.core.windows.net",
      "properties.customDnsConfigs[0].ipAddresses[0]": "10.0.0.4",
      "properties.privateLinkServiceConnections[0].properties.privateLinkServiceConnectionState.status": "Approved",
    },
  },
});
