import { at, type JsonObject, text } from "../../json.ts";
import { type Resource, resourceType } from "../../resource-type.ts";

const services = (kind: string): string[] => {
  if (kind === "FileStorage") return ["file"];
  if (kind === "BlobStorage" || kind === "BlockBlobStorage") return ["blob", "dfs"];
  return kind === "Storage" ? ["blob", "queue", "table", "file"] : ["dfs", "web", "blob", "queue", "table", "file"];
};

const sku = (resource: Resource) =>
  text(at(resource, "sku.name")) ?? text(at(resource, "properties.accountType")) ?? "Standard_RAGRS";

function endpoints(resource: Resource, zone: number, secondary: boolean): JsonObject {
  const host = secondary ? `${resource.name}-secondary` : resource.name;
  return Object.fromEntries(
    services(text(at(resource, "kind")) ?? "Storage")
      .filter((service) => !(secondary && service === "file"))
      .map((service) => [
        service,
        service === "web"
          ? `https://${host}.z${zone}.web.core.windows.net/`
          : `https://${host}.${service}.core.windows.net/`,
      ]),
  );
}

export const storageAccounts = resourceType({
  type: "Microsoft.Storage/storageAccounts",
  doc: "Storage account: endpoints by kind and redundancy, two account keys, account and service tokens.",
  tracked: true,
  naming: {
    pattern: /^[a-z0-9]{3,24}$/,
    code: "AccountNameInvalid",
    say: (name) =>
      `${name} is not a valid storage account name. Storage account name must be between 3 and 24 characters in length and use numbers and lower-case letters only.`,
  },
  taken: { code: "StorageAccountAlreadyTaken", say: (name) => `The storage account named ${name} is already taken.` },
  defaults: (resource) => ({
    kind: "Storage",
    sku: { name: sku(resource) },
    properties: {
      minimumTlsVersion: "TLS1_2",
      allowBlobPublicAccess: false,
      supportsHttpsTrafficOnly: true,
      networkAcls: { bypass: "AzureServices", virtualNetworkRules: [], ipRules: [], defaultAction: "Allow" },
      encryption: {
        services: { file: { keyType: "Account", enabled: true }, blob: { keyType: "Account", enabled: true } },
        keySource: "Microsoft.Storage",
      },
      ...(text(at(resource, "kind")) === "StorageV2" ? { accessTier: "Hot" } : {}),
    },
  }),
  computed(resource, world) {
    const name = sku(resource);
    const zone = world.deriveFrom(world.region.name).below("web-zone", 40) + 1;
    const geo = /GRS|GZRS/.test(name) ? world.region.pair : undefined;
    return {
      sku: { name, tier: name.startsWith("Premium") ? "Premium" : "Standard" },
      properties: {
        primaryEndpoints: endpoints(resource, zone, false),
        ...(name.includes("RAG") ? { secondaryEndpoints: endpoints(resource, zone, true) } : {}),
        primaryLocation: world.region.name,
        statusOfPrimary: "available",
        ...(geo ? { secondaryLocation: geo, statusOfSecondary: "available" } : {}),
        creationTime: world.created,
      },
    };
  },
  actions: {
    listKeys(_resource, world) {
      const [key1, key2] = [world.derive.key("key1", 64), world.derive.key("key2", 64)];
      // Up to 2015-06-15 the answer was a plain pair; templates of that time read `.key1`.
      if (world.apiVersion < "2016-01-01") return { reply: { key1, key2 } };
      const since = world.apiVersion >= "2021-04-01" ? { creationTime: world.created } : {};
      return {
        reply: {
          keys: [
            { ...since, keyName: "key1", value: key1, permissions: "FULL" },
            { ...since, keyName: "key2", value: key2, permissions: "FULL" },
          ],
        },
      };
    },
    listAccountSas: (_resource, world, input) => ({
      reply: {
        accountSasToken: sas(
          {
            sv: "2022-11-02",
            ss: input.signedServices,
            srt: input.signedResourceTypes,
            sp: input.signedPermission,
            se: input.signedExpiry,
            spr: "https",
          },
          world.derive.key("account-sas", 32),
        ),
      },
    }),
    listServiceSas: (_resource, world, input) => ({
      reply: {
        serviceSasToken: sas(
          {
            sv: "2022-11-02",
            sr: input.signedResource,
            sp: input.signedPermission,
            se: input.signedExpiry,
            spr: "https",
          },
          world.derive.key("service-sas", 32),
        ),
      },
    }),
    regenerateKey(_resource, world) {
      return { reply: { keys: [{ keyName: "key1", value: world.derive.key("key1", 64), permissions: "FULL" }] } };
    },
  },
  metered: (resource) => [{ size: sku(resource), quantity: 1 }],
  example: {
    name: "contosodata",
    body: { location: "West Europe", kind: "StorageV2", sku: { name: "Standard_RAGRS" } },
    reads: {
      location: "westeurope",
      "properties.primaryEndpoints.blob": "https://contosodata.blob.core.windows.net/",
      "properties.secondaryEndpoints.blob": "https://contosodata-secondary.blob.core.windows.net/",
      "properties.secondaryEndpoints.file": undefined,
      "properties.secondaryLocation": "northeurope",
      "properties.accessTier": "Hot",
      "sku.tier": "Standard",
      "listKeys().keys[0].value": /^[A-Za-z0-9+/]{86}==$/,
      "listKeys@2015-06-15().key2": /^[A-Za-z0-9+/]{86}==$/,
    },
  },
});

function sas(parts: JsonObject, signature: string): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts)) if (typeof value === "string") query.set(name, value);
  query.set("sig", signature);
  return query.toString();
}
