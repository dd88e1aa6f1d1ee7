import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { parties, type TestServer, testServer } from "../../../test/server.ts";
import { createGroup, deploymentState, prepareDeployment, startDeployment } from "../index.ts";

// Public packages that stand beside the repository where it is developed; without them there is nothing to try.
const root = fileURLToPath(new URL("../../../../../../shared/samples", import.meta.url));

const password = "Sample-Pass-4711";
const samples: [folder: string, parameters: Record<string, string>, output?: [name: string, value: unknown]][] = [
  [
    "azure-managedapp-samples/101-managed-vm",
    { vmNamePrefix: "vm", vmSize: "Standard_D2s_v3", pwd: password, dnsName: "contoso-vm", publicIPAddressName: "ip" },
  ],
  ["azure-managedapp-samples/101-managed-storage-account", { storageAccountName: "stoasample" }],
  [
    "azure-managedapp-samples/201-managed-storage-account",
    { storageAccountNamePrefix: "stoa", storageAccountType: "Standard_LRS" },
  ],
  [
    "azure-managedapp-samples/201-managed-web-app",
    {
      vmNamePrefix: "web",
      userName: "stoa",
      pwd: password,
      enablePremiumManagement: "No",
      dnsName: "contoso-web",
      publicIPAddressName: "ip",
    },
  ],
  [
    "azure-managedapp-samples/201-managed-sql-iaas",
    {
      virtualMachineName: "sqlvm",
      virtualMachineSize: "Standard_DS3_v2",
      adminUsername: "stoa",
      virtualNetworkName: "vnet",
      adminPassword: password,
      addressPrefix: "10.0.0.0/16",
      subnetName: "front",
      subnetPrefix: "10.0.0.0/24",
      publicIpAddressName: "ip",
      dnsName: "contoso-sqlvm",
    },
  ],
  [
    "azure-managedapp-samples/201-managed-service-fabric",
    { clusterName: "fabric", adminPassword: password, dnsName: "contoso-fabric", enablePremiumManagement: "Yes" },
  ],
  [
    "azure-managedapp-samples/201-managed-app-using-existing-vnet",
    {
      vmName: "vm",
      trialOrProduction: "Trial",
      pwd: password,
      vNetRgName: "sample-network",
      subnetAddressPrefix: "192.168.1.0/24",
    },
  ],
  [
    "mastering-the-marketplace/end",
    {
      adminUsername: "stoa",
      adminPassword: password,
      storageAccountName: "stoamaster",
      storageAccountType: "Standard_LRS",
    },
  ],
];

let server: TestServer;

beforeAll(async () => {
  server = await testServer();
});

/** The files of a package by the address that they would have. */
function filesOf(folder: string, base: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json"));
  return new Map(
    names.map((name) => [`${base}${name}`, readFileSync(join(folder, name), "utf8").replace(/^\uFEFF/, "")]),
  );
}

test.skipIf(!existsSync(root)).each(samples)("%s is deployed whole", async (folder, given) => {
  const subscriptionId = parties.fabrikam.subscriptionId;
  const name = `sample-${folder.split("/").at(-1)}`;
  const base = "https://packages.contoso.example/";
  const links = filesOf(join(root, folder), base);
  const { services } = server;
  const network = `/subscriptions/${subscriptionId}/resourceGroups/sample-network`;
  const owner = server.as(parties.fabrikam.owner);
  await owner.put(`${network}?api-version=2021-04-01`, { location: "westeurope" });
  await owner.put(`${network}/providers/Microsoft.Network/virtualNetworks/vnet1?api-version=2021-04-01`, {
    location: "westeurope",
    properties: {
      addressSpace: { addressPrefixes: ["192.168.0.0/16"] },
      subnets: [{ name: "subnet1", properties: { addressPrefix: "192.168.1.0/24" } }],
    },
  });
  const { group } = await createGroup(services.store.system.db, { subscriptionId, name, location: "westeurope" });
  const prepared = await prepareDeployment(services, {
    scope: group.id,
    name: "sample",
    template: links.get(`${base}mainTemplate.json`) ?? "",
    templateLink: { uri: `${base}mainTemplate.json` },
    links,
    parameters: new Map(Object.entries(given).map(([key, value]) => [key, { value }])),
  });
  const { deployment } = await services.store.system.transaction((tx) => startDeployment(services, tx, prepared));
  await server.jobsDone();
  const state = await deploymentState(services.store.system.db, deployment.id);
  expect(state?.error).toBeUndefined();
  expect(state?.state).toBe("Succeeded");
  const everything = await services.store.system.db.selectFrom("deployment").selectAll().execute();
  expect(
    JSON.stringify([everything, await services.store.system.db.selectFrom("resource").select("body").execute()]),
  ).not.toContain(password);
});
