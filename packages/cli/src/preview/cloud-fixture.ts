import type { Json, JsonMap } from "@stoa/ui-definition";

/** The tenant of the sample cloud. */
export const tenantId = "10000000-0000-4000-a000-000000000001";

/** The subscriptions of the sample cloud. */
export const subscriptions = [
  { subscriptionId: "20000000-0000-4000-a000-000000000001", displayName: "Fabrikam production" },
  { subscriptionId: "20000000-0000-4000-a000-000000000002", displayName: "Fabrikam test" },
] as const;

/** The regions of the sample cloud: name, display name. */
export const regions = [
  ["westeurope", "West Europe"],
  ["northeurope", "North Europe"],
  ["germanywestcentral", "Germany West Central"],
  ["francecentral", "France Central"],
  ["uksouth", "UK South"],
  ["eastus", "East US"],
  ["eastus2", "East US 2"],
  ["westus2", "West US 2"],
  ["centralus", "Central US"],
  ["southeastasia", "Southeast Asia"],
  ["japaneast", "Japan East"],
  ["australiaeast", "Australia East"],
] as const;

/** The management groups of the sample cloud: name, display name. */
export const managementGroups = [
  ["fabrikam", "Fabrikam"],
  ["fabrikam-production", "Production"],
] as const;

const idOf = (number: number) => `30000000-0000-4000-a000-0000000000${number}`;
const person = (number: number, displayName: string) => ({ id: idOf(40 + number), displayName });

/** The directory of the sample cloud, by the names of its lists. */
export const directory: { readonly [list: string]: readonly JsonMap[] | undefined } = {
  users: [person(1, "Operations desk"), person(2, "Security desk")],
  groups: [person(3, "Cloud administrators")],
  servicePrincipals: [
    { id: idOf(51), appId: idOf(61), displayName: "Backup runner" },
    { id: idOf(52), appId: idOf(62), displayName: "Build agents" },
  ],
};

/** Resource groups by name, with their region; `rg-empty` holds nothing. */
export const groups = [
  ["rg-network", "westeurope"],
  ["rg-shared", "westeurope"],
  ["rg-apps-us", "eastus"],
  ["rg-empty", "westeurope"],
] as const;

/** A resource of the sample cloud. */
export interface SampleResource {
  group: string;
  type: string;
  name: string;
  location: string;
  more?: JsonMap;
  /** What is listed below it, by the list's name. */
  children?: { [list: string]: Json[] };
}

const subnet = (name: string, addressPrefix: string): JsonMap => ({ name, properties: { addressPrefix } });
const network = (prefix: string, ...subnets: JsonMap[]): JsonMap => ({
  properties: { provisioningState: "Succeeded", addressSpace: { addressPrefixes: [prefix] }, subnets },
});
const storage = (name: string, kind = "StorageV2"): JsonMap => ({
  sku: { name, tier: name.split("_")[0] ?? "Standard" },
  kind,
  properties: { provisioningState: "Succeeded", accessTier: "Hot" },
});

/** What stands in every subscription of the sample cloud. */
export const resources: readonly SampleResource[] = [
  {
    group: "rg-network",
    type: "Microsoft.Network/virtualNetworks",
    name: "vnet-hub",
    location: "westeurope",
    more: network(
      "10.10.0.0/16",
      subnet("default", "10.10.0.0/24"),
      subnet("apps", "10.10.1.0/24"),
      subnet("data", "10.10.2.0/26"),
    ),
  },
  {
    group: "rg-apps-us",
    type: "Microsoft.Network/virtualNetworks",
    name: "vnet-us",
    location: "eastus",
    more: network("10.20.0.0/20", subnet("default", "10.20.0.0/24"), subnet("apps", "10.20.1.0/24")),
  },
  {
    group: "rg-network",
    type: "Microsoft.Network/publicIPAddresses",
    name: "pip-gateway",
    location: "westeurope",
    more: {
      sku: { name: "Standard" },
      properties: { publicIPAllocationMethod: "Static", dnsSettings: { domainNameLabel: "fabrikam-gateway" } },
    },
  },
  {
    group: "rg-network",
    type: "Microsoft.Network/networkSecurityGroups",
    name: "nsg-apps",
    location: "westeurope",
  },
  {
    group: "rg-shared",
    type: "Microsoft.Storage/storageAccounts",
    name: "fabrikamshared",
    location: "westeurope",
    more: storage("Standard_LRS"),
    children: { containers: [{ name: "images" }, { name: "licences" }] },
  },
  {
    group: "rg-shared",
    type: "Microsoft.Storage/storageAccounts",
    name: "fabrikamfast",
    location: "westeurope",
    more: storage("Premium_LRS"),
  },
  {
    group: "rg-apps-us",
    type: "Microsoft.Storage/storageAccounts",
    name: "fabrikamus",
    location: "eastus",
    more: storage("Standard_GRS"),
  },
  {
    group: "rg-shared",
    type: "Microsoft.KeyVault/vaults",
    name: "kv-fabrikam",
    location: "westeurope",
    more: { properties: { vaultUri: "https://kv-fabrikam.vault.azure.net/", enabledForTemplateDeployment: true } },
    children: {
      secrets: [
        {
          name: "web-front",
          properties: {
            contentType: "application/x-pkcs12",
            secretUriWithVersion:
              "https://kv-fabrikam.vault.azure.net/secrets/web-front/0123456789abcdef0123456789abcdef",
          },
        },
      ],
    },
  },
  {
    group: "rg-shared",
    type: "Microsoft.ManagedIdentity/userAssignedIdentities",
    name: "id-deploy",
    location: "westeurope",
    more: {
      properties: {
        principalId: "30000000-0000-4000-a000-000000000001",
        clientId: "30000000-0000-4000-a000-000000000002",
      },
    },
  },
  {
    group: "rg-shared",
    type: "Microsoft.Compute/sshPublicKeys",
    name: "key-operations",
    location: "westeurope",
    more: {
      properties: { publicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIbKjzO5vrbtL4Jh1PDCmDvA9m0kOSQs7e8v0xQ3gE1f" },
    },
  },
  {
    group: "rg-shared",
    type: "Microsoft.OperationalInsights/workspaces",
    name: "log-fabrikam",
    location: "westeurope",
    more: { properties: { customerId: "30000000-0000-4000-a000-000000000003", retentionInDays: 30 } },
  },
  {
    group: "rg-shared",
    type: "Microsoft.ContainerRegistry/registries",
    name: "crfabrikam",
    location: "westeurope",
    more: { sku: { name: "Standard" }, properties: { loginServer: "crfabrikam.azurecr.io" } },
  },
  {
    group: "rg-apps-us",
    type: "Microsoft.Sql/servers",
    name: "sql-fabrikam",
    location: "eastus",
    more: { properties: { fullyQualifiedDomainName: "sql-fabrikam.database.windows.net", version: "12.0" } },
  },
];

/** What lies in the containers of the sample cloud's storage accounts. */
export const blobs: { readonly [container: string]: readonly string[] | undefined } = {
  "fabrikamshared/images": ["base.vhd", "setup.zip", "setup.exe", "logo.png"],
  "fabrikamshared/licences": ["contoso.lic", "contoso.json", "contoso.txt"],
};

/** The certificates of the sample cloud's vaults, with their thumbprints in base64url. */
export const certificates: { readonly [vault: string]: { readonly [name: string]: string } | undefined } = {
  "kv-fabrikam": { "web-front": "qUqP5cyxm6YcTAhz05Hph5gvu9M" },
};

/** Sizes of virtual machines: name, cores, memory in MB, data disks. */
const sizes = [
  ["Standard_B1s", 1, 1024, 2],
  ["Standard_B2s", 2, 4096, 4],
  ["Standard_B2ms", 2, 8192, 4],
  ["Standard_A1_v2", 1, 2048, 2],
  ["Standard_A2_v2", 2, 4096, 4],
  ["Standard_D1_v2", 1, 3584, 4],
  ["Standard_D2_v2", 2, 7168, 8],
  ["Standard_D3_v2", 4, 14_336, 16],
  ["Standard_D4_v2", 8, 28_672, 32],
  ["Standard_DS1_v2", 1, 3584, 4],
  ["Standard_DS2_v2", 2, 7168, 8],
  ["Standard_DS3_v2", 4, 14_336, 16],
  ["Standard_DS4_v2", 8, 28_672, 32],
  ["Standard_D2s_v3", 2, 8192, 4],
  ["Standard_D4s_v3", 4, 16_384, 8],
  ["Standard_D8s_v3", 8, 32_768, 16],
  ["Standard_D2s_v5", 2, 8192, 4],
  ["Standard_D4s_v5", 4, 16_384, 8],
  ["Standard_D8s_v5", 8, 32_768, 16],
  ["Standard_E2s_v5", 2, 16_384, 4],
  ["Standard_E4s_v5", 4, 32_768, 8],
  ["Standard_F2s_v2", 2, 4096, 4],
  ["Standard_F4s_v2", 4, 8192, 8],
] as const;

/** Sizes as `…/locations/{region}/vmSizes` lists them; sizes that a package names are offered too. */
export function vmSizes(named: readonly string[]): Json[] {
  const known = new Set<string>(sizes.map(([name]) => name));
  const others = [...new Set(named)].filter((name) => !known.has(name)).map((name) => [name, 4, 16_384, 8] as const);
  return [...sizes, ...others].map(([name, numberOfCores, memoryInMB, maxDataDiskCount]) => ({
    name,
    numberOfCores,
    memoryInMB,
    maxDataDiskCount,
    osDiskSizeInMB: 1_047_552,
    resourceDiskSizeInMB: memoryInMB * 2,
  }));
}
