import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import { parties, type TestServer, testServer } from "../../../test/server.ts";
import { listInfrastructureUsage } from "../usage/store.ts";

const subscription = `/subscriptions/${parties.fabrikam.subscriptionId}`;
const version = "api-version=2021-04-01";
let server: TestServer;

beforeAll(async () => {
  server = await testServer();
});

const owner = () => server.as(parties.fabrikam.owner);
const reader = () => server.as(parties.fabrikam.reader);
const url = (path: string, more = "") => `${subscription}${path}?${version}${more}`;

async function group(name: string): Promise<string> {
  const { status } = await owner().put(url(`/resourcegroups/${name}`), {
    location: "West Europe",
    tags: { team: "shop" },
  });
  expect(status).toBe(201);
  return `/resourceGroups/${name}`;
}

test("a group is made, shown, listed by tag, tagged and deleted with what is in it", async () => {
  const path = await group("life");
  expect((await owner().head(url(path))).status).toBe(204);
  expect((await owner().get(url(path))).body).toMatchObject({
    location: "westeurope",
    properties: { provisioningState: "Succeeded" },
  });
  const listed = await owner().get(
    url("/resourcegroups", `&$filter=${encodeURIComponent("tagName eq 'team' and tagValue eq 'shop'")}`),
  );
  expect(listed.body.value.map(({ name }: { name: string }) => name)).toContain("life");
  expect((await owner().patch(url(path), { tags: { a: "b" } })).body.tags).toEqual({ a: "b" });
  const account = `${path}/providers/Microsoft.Storage/storageAccounts/stoalife`;
  expect(
    (await owner().put(url(account), { location: "westeurope", kind: "StorageV2", sku: { name: "Standard_LRS" } }))
      .status,
  ).toBe(201);
  const gone = await owner().delete(url(path));
  expect(gone.status).toBe(202);
  await server.jobsDone();
  const poll = new URL(String(gone.headers.location));
  expect([200, 204]).toContain((await owner().get(poll.pathname + poll.search)).status);
  expect((await owner().get(url(path))).status).toBe(404);
  expect((await owner().get(url(account))).status).toBe(404);
});

test("a group at an unknown location, and one that moves, are refused", async () => {
  expect((await owner().put(url("/resourceGroups/nowhere"), { location: "atlantis" })).body.error.code).toBe(
    "LocationNotAvailableForResourceGroup",
  );
  await group("fixed");
  expect((await owner().put(url("/resourceGroups/fixed"), { location: "northeurope" })).body.error.code).toBe(
    "InvalidResourceGroupLocation",
  );
  expect((await owner().get(url("/resourceGroups/never"))).body.error.code).toBe("ResourceGroupNotFound");
});

test("a resource is written, read in any case, changed and deleted", async () => {
  const path = await group("store");
  const account = `${path}/providers/Microsoft.Storage/storageAccounts/stoastore`;
  const made = await owner().put(url(account), {
    location: "westeurope",
    kind: "StorageV2",
    sku: { name: "Standard_LRS" },
    tags: { a: "1" },
  });
  expect(made.status).toBe(201);
  expect((await owner().put(url(account), made.body)).status).toBe(200);
  const read = await owner().get(url(`/resourcegroups/STORE/providers/microsoft.storage//STORAGEACCOUNTS/stoastore`));
  expect(read.body).toMatchObject({
    id: `${subscription}${account}`,
    properties: { primaryEndpoints: { blob: "https://stoastore.blob.core.windows.net/" } },
  });
  expect((await owner().patch(url(account), { tags: { b: "2" } })).body.tags).toEqual({ b: "2" });
  const keys = await owner().post(url(`${account}/listKeys`));
  expect(keys.body.keys[0].value).toMatch(/^.{88}$/);
  const listed = await owner().get(url("/resources", `&$filter=${encodeURIComponent("resourceGroup eq 'store'")}`));
  expect(listed.body.value).toMatchObject([{ name: "stoastore", type: "Microsoft.Storage/storageAccounts" }]);
  const ofType = await owner().get(url(`${path}/providers/Microsoft.Storage/storageAccounts`));
  expect(ofType.body.value).toHaveLength(1);
  expect((await owner().get(url(`${account}/blobServices/default`))).status).toBe(200);
  expect((await owner().delete(url(account))).status).toBe(200);
  expect((await owner().delete(url(account))).status).toBe(204);
});

test("a name that is taken, one that is wrong and a missing parent are refused in Azure's words", async () => {
  const path = await group("names");
  const account = (name: string) => url(`${path}/providers/Microsoft.Storage/storageAccounts/${name}`);
  const body = { location: "westeurope", kind: "StorageV2", sku: { name: "Standard_LRS" } };
  await owner().put(account("stoataken"), body);
  const adatum = `/subscriptions/${parties.adatum.subscriptionId}/resourceGroups/names`;
  await server.as(parties.adatum.owner).put(`${adatum}?${version}`, { location: "westeurope" });
  const again = await server
    .as(parties.adatum.owner)
    .put(`${adatum}/providers/Microsoft.Storage/storageAccounts/stoataken?${version}`, body);
  expect(again).toMatchObject({
    status: 409,
    body: {
      error: { code: "StorageAccountAlreadyTaken", message: "The storage account named stoataken is already taken." },
    },
  });
  expect((await owner().put(account("No_Good"), body)).body.error.code).toBe("AccountNameInvalid");
  const child = await owner().put(url(`${path}/providers/Microsoft.Sql/servers/none/databases/db`), {
    location: "westeurope",
  });
  expect(child).toMatchObject({ status: 404, body: { error: { code: "ParentResourceNotFound" } } });
  const free = await owner().post(url("/providers/Microsoft.Storage/checkNameAvailability"), {
    name: "stoataken",
    type: "Microsoft.Storage/storageAccounts",
  });
  expect(free.body).toMatchObject({ nameAvailable: false, reason: "AlreadyExists" });
});

test("subnets are resources of their own, inside and outside of their network", async () => {
  const path = await group("net");
  const vnet = `${path}/providers/Microsoft.Network/virtualNetworks/vnet`;
  const body = {
    location: "westeurope",
    properties: {
      addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
      subnets: [{ name: "a", properties: { addressPrefix: "10.0.0.0/24" } }],
    },
  };
  await owner().put(url(vnet), body);
  await owner().put(url(`${vnet}/subnets/b`), { properties: { addressPrefix: "10.0.1.0/24" } });
  const names = async () =>
    (await owner().get(url(vnet))).body.properties.subnets.map(({ name }: { name: string }) => name);
  expect(await names()).toEqual(["a", "b"]);
  const nic = `${path}/providers/Microsoft.Network/networkInterfaces/nic`;
  const ipConfigurations = [{ name: "ip", properties: { subnet: { id: `${subscription}${vnet}/subnets/a` } } }];
  const made = await owner().put(url(nic), { location: "westeurope", properties: { ipConfigurations } });
  expect(made.body.properties.ipConfigurations[0].properties.privateIPAddress).toBe("10.0.0.4");
  expect((await owner().delete(url(`${vnet}/subnets/a`))).body.error.code).toBe("InUseSubnetCannotBeDeleted");
  await owner().put(url(vnet), body);
  expect(await names()).toEqual(["a"]);
});

test("who may only read doesn't write, and another tenant sees nothing", async () => {
  const path = await group("rights");
  const account = url(`${path}/providers/Microsoft.Storage/storageAccounts/stoarights`);
  const body = { location: "westeurope", kind: "StorageV2", sku: { name: "Standard_LRS" } };
  expect((await reader().put(account, body)).body.error.code).toBe("AuthorizationFailed");
  await owner().put(account, body);
  expect((await reader().get(account)).status).toBe(200);
  expect((await reader().post(account.replace("?", "/listKeys?"))).body.error.code).toBe("AuthorizationFailed");
  expect((await server.as(parties.adatum.owner).get(account)).status).toBe(403);
});

test("tags of a resource are merged and deleted at the tags address", async () => {
  const path = await group("tags");
  const tags = url(`${path}/providers/Microsoft.Resources/tags/default`);
  const merged = await owner().patch(tags, { operation: "Merge", properties: { tags: { cost: "7" } } });
  expect(merged.body.properties.tags).toEqual({ team: "shop", cost: "7" });
  await owner().patch(tags, { operation: "Delete", properties: { tags: { cost: "7" } } });
  expect((await owner().get(tags)).body.properties.tags).toEqual({ team: "shop" });
});

test("providers name their types with the newest API version first", async () => {
  const { body } = await owner().get(url("/providers/microsoft.storage"));
  const type = body.resourceTypes.find(
    ({ resourceType }: { resourceType: string }) => resourceType === "storageAccounts",
  );
  expect(body.registrationState).toBe("Registered");
  expect(type.apiVersions[0] > type.apiVersions.at(-1)).toBe(true);
  expect((await owner().post(url("/providers/Microsoft.Network/register"))).status).toBe(200);
  expect((await owner().get(url("/providers/Contoso.Nothing"))).body.error.code).toBe("InvalidResourceNamespace");
});

test("what a machine costs is kept as rows, by size, and ends with it", async () => {
  const path = await group("usage");
  const vm = `${path}/providers/Microsoft.Compute/virtualMachines/vm`;
  const body = (vmSize: string) => ({
    location: "westeurope",
    properties: {
      hardwareProfile: { vmSize },
      storageProfile: { osDisk: { createOption: "FromImage", diskSizeGB: 64 } },
    },
  });
  const began = new Date(Date.now() - 1000);
  await owner().put(url(vm), body("Standard_D2s_v3"));
  await owner().put(url(vm), body("Standard_D4s_v3"));
  await owner().post(url(`${vm}/deallocate`));
  await owner().post(url(`${vm}/start`));
  await owner().delete(url(vm));
  const rows = await listInfrastructureUsage(server.services.store.system.db, {
    subscriptionId: parties.fabrikam.subscriptionId,
    from: began,
    to: new Date(Date.now() + 60_000),
  });
  const ofVm = rows
    .filter(({ resourceId }) => resourceId.endsWith("/vm"))
    .map(({ type, size, quantity, to }) => [type, size, quantity, to === null]);
  expect(ofVm).toEqual([
    ["Microsoft.Compute/virtualMachines", "Standard_D2s_v3", "1", false],
    ["Microsoft.Compute/disks", "Premium_LRS", "64", false],
    ["Microsoft.Compute/virtualMachines", "Standard_D4s_v3", "1", false],
    ["Microsoft.Compute/virtualMachines", "Standard_D4s_v3", "1", false],
  ]);
});

test("the next write fails when it was told to, once", async () => {
  const path = await group("failing");
  const emulation = `/api/v1/resource-manager${subscription}/emulation`;
  const set = await owner().put(emulation, {
    failNext: [{ type: "Microsoft.Storage/storageAccounts", code: "QuotaExceeded", message: "No more." }],
  });
  expect(set.body).toMatchObject({ latencyMilliseconds: 0, failNext: [{ code: "QuotaExceeded" }] });
  const account = url(`${path}/providers/Microsoft.Storage/storageAccounts/stoafailing`);
  const body = { location: "westeurope", kind: "StorageV2", sku: { name: "Standard_LRS" } };
  expect(await owner().put(account, body)).toMatchObject({
    status: 409,
    body: { error: { code: "QuotaExceeded", message: "No more." } },
  });
  expect((await owner().put(account, body)).status).toBe(201);
});

test("a secret that a vault keeps never comes back, and a group is exported without what the service says", async () => {
  const path = await group("vault");
  const vault = `${path}/providers/Microsoft.KeyVault/vaults/stoavault`;
  await owner().put(url(vault), {
    location: "westeurope",
    properties: { tenantId: parties.fabrikam.tenantId, sku: { family: "A", name: "standard" } },
  });
  const secret = await owner().put(url(`${vault}/secrets/password`), { properties: { value: "canary-4711" } });
  expect(secret.text).not.toContain("canary-4711");
  expect((await owner().get(url(`${vault}/secrets/password`))).text).not.toContain("canary-4711");
  const exported = await owner().post(url(`${path}/exportTemplate`), { resources: ["*"] });
  expect(exported.body.template.resources.map(({ type }: { type: string }) => type)).toEqual([
    "Microsoft.KeyVault/vaults",
    "Microsoft.KeyVault/vaults/secrets",
  ]);
  expect(exported.text).not.toContain("provisioningState");
});

test("an ID is no key as it is written beside the one in any case, at which two who make it at once would meet", async () => {
  const { rows } = await sql<{ table: string }>`
    select c.relname as "table" from pg_index i join pg_class c on c.oid = i.indrelid
    where i.indisunique and exists (select from pg_attribute where attrelid = c.oid and attname = 'id_key')
      and exists (select from pg_attribute where attrelid = c.oid and attname = 'id' and attnum = any (i.indkey))
  `.execute(server.services.store.system.db);
  expect(rows).toEqual([]);
});

test("a group that is made several times at once is made once, and nobody is refused", async () => {
  const put = () => owner().put(url("/resourceGroups/at-once"), { location: "westeurope" });
  const replies = await Promise.all(Array.from({ length: 12 }, put));
  expect(replies.filter(({ status }) => status !== 200 && status !== 201)).toEqual([]);
});
