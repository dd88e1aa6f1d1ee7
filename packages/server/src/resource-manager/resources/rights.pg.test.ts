import { beforeAll, expect, test } from "vitest";
import { parties, type TestServer, testServer } from "../../../test/server.ts";
import { builtInRoleId, everyone, saveDenyAssignment } from "../../identity/index.ts";

const subscription = `/subscriptions/${parties.fabrikam.subscriptionId}`;
const version = "api-version=2021-04-01";
let server: TestServer;

beforeAll(async () => {
  server = await testServer();
});

const owner = () => server.as(parties.fabrikam.owner);
const storage = { location: "westeurope", kind: "StorageV2", sku: { name: "Standard_LRS" } };

async function group(name: string): Promise<string> {
  await owner().put(`${subscription}/resourceGroups/${name}?${version}`, { location: "westeurope" });
  return `${subscription}/resourceGroups/${name}`;
}

test("a deny assignment forbids every verb but reading, for owners too", async () => {
  const scope = await group("denied");
  const account = `${scope}/providers/Microsoft.Storage/storageAccounts/stoadenied`;
  await owner().put(`${account}?${version}`, storage);
  await saveDenyAssignment(server.services.store.system.db, {
    tenantId: parties.fabrikam.tenantId,
    scope,
    name: "System deny assignment",
    permissions: [{ actions: ["*"], notActions: ["*/read"], dataActions: [], notDataActions: [] }],
    principals: [{ id: everyone, type: "SystemDefined" }],
  });
  const denied = { status: 403, body: { error: { code: "DenyAssignmentAuthorizationFailed" } } };
  expect((await owner().get(`${account}?${version}`)).status).toBe(200);
  expect((await owner().get(`${scope}/resources?${version}`)).body.value).toHaveLength(1);
  expect(await owner().put(`${account}?${version}`, storage)).toMatchObject(denied);
  expect(await owner().patch(`${account}?${version}`, { tags: {} })).toMatchObject(denied);
  expect(await owner().delete(`${account}?${version}`)).toMatchObject(denied);
  expect(await owner().post(`${account}/listKeys?${version}`)).toMatchObject(denied);
  expect(await owner().delete(`${scope}?${version}`)).toMatchObject(denied);
  expect(await owner().patch(`${scope}?${version}`, { tags: {} })).toMatchObject(denied);
  const template = {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    resources: [],
  };
  const deployment = `${scope}/providers/Microsoft.Resources/deployments/no`;
  expect(
    await owner().put(`${deployment}?${version}`, { properties: { mode: "Incremental", template } }),
  ).toMatchObject(denied);
  expect(
    await owner().put(`${scope}/providers/Microsoft.Resources/tags/default?${version}`, { properties: { tags: {} } }),
  ).toMatchObject(denied);
});

test("a template gives roles to the identity that it makes, and its group's end takes both away", async () => {
  const scope = await group("roles");
  const name = "11111111-2222-4333-8444-555555555555";
  const template = {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    resources: [
      {
        type: "Microsoft.ManagedIdentity/userAssignedIdentities",
        apiVersion: "2023-01-31",
        name: "robot",
        location: "westeurope",
      },
      {
        type: "Microsoft.Authorization/roleAssignments",
        apiVersion: "2022-04-01",
        name,
        dependsOn: ["robot"],
        properties: {
          roleDefinitionId: `[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${builtInRoleId("Reader")}')]`,
          principalId: "[reference('robot').principalId]",
        },
      },
    ],
  };
  const deployment = `${scope}/providers/Microsoft.Resources/deployments/roles?${version}`;
  expect((await owner().put(deployment, { properties: { mode: "Incremental", template } })).status).toBe(201);
  await server.jobsDone();
  expect((await owner().get(deployment)).body.properties).toMatchObject({ provisioningState: "Succeeded" });
  const { db } = server.services.store.system;
  const given = () => db.selectFrom("roleAssignment").selectAll().where("id", "=", name).executeTakeFirst();
  const principalId = (await given())?.principalId ?? "";
  expect(await given()).toMatchObject({ scope, principalType: "ServicePrincipal" });
  await owner().delete(`${scope}?${version}`);
  await server.jobsDone();
  expect(await given()).toBeUndefined();
  expect(
    await db.selectFrom("principal").select("id").where("id", "=", principalId).executeTakeFirst(),
  ).toBeUndefined();
});

test("a locked resource can't be deleted, nor its group, until the lock is taken away", async () => {
  const scope = await group("locked");
  const account = `${scope}/providers/Microsoft.Storage/storageAccounts/stoalocked`;
  await owner().put(`${account}?${version}`, storage);
  const lock = `${account}/providers/Microsoft.Authorization/locks/keep?api-version=2016-09-01`;
  expect((await owner().put(lock, { properties: { level: "CanNotDelete" } })).status).toBe(201);
  expect((await owner().delete(`${account}?${version}`)).body.error.code).toBe("ScopeLocked");
  expect((await owner().delete(`${scope}?${version}`)).body.error.code).toBe("ScopeLocked");
  expect((await owner().put(`${account}?${version}`, storage)).status).toBe(200);
  expect((await owner().delete(lock)).status).toBe(200);
  expect((await owner().delete(`${account}?${version}`)).status).toBe(200);
});

test("the machine sizes of a region are told", async () => {
  const { body } = await owner().get(
    `${subscription}/providers/Microsoft.Compute/locations/westeurope/vmSizes?api-version=2024-03-01`,
  );
  expect(body.value).toContainEqual(
    expect.objectContaining({ name: "Standard_D2s_v3", numberOfCores: 2, memoryInMB: 8192 }),
  );
});
