import { sql } from "kysely";
import { expect, test } from "vitest";
import { buy, packageOf, templateOf, until, versions } from "../../../test/apps.ts";
import { publishOffer } from "../../../test/offers.ts";
import { parties, testServer } from "../../../test/server.ts";
import { builtInRoleId, findPrincipals, findRoleAssignments } from "../../identity/index.ts";
import { findLastOrder, listOrders } from "../../ordering/index.ts";
import { findMetered } from "../metered.ts";

const server = await testServer({ now: new Date("2026-03-15T09:00:00Z") });
const { fabrikam, contoso } = parties;
const db = server.services.store.system.db;
const owner = server.as(fabrikam.owner);
const { resources, solutions } = versions;

const storage = {
  type: "Microsoft.Storage/storageAccounts",
  apiVersion: "2023-01-01",
  name: "[concat('app', uniqueString(resourceGroup().id))]",
  location: "[resourceGroup().location]",
  kind: "StorageV2",
  sku: { name: "Standard_LRS" },
};
const appService = {
  type: "Microsoft.ManagedIdentity/userAssignedIdentities",
  apiVersion: "2023-01-31",
  name: "worker",
  location: "[resourceGroup().location]",
};
const template = templateOf({
  parameters: {
    size: { type: "int", defaultValue: 1 },
    password: { type: "secureString", defaultValue: "" },
    fail: { type: "bool", defaultValue: false },
  },
  resources: [
    storage,
    appService,
    {
      condition: "[parameters('fail')]",
      type: "Microsoft.Authorization/roleAssignments",
      apiVersion: "2022-04-01",
      name: "[guid('x')]",
      properties: {
        roleDefinitionId:
          "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'acdd72a7-3385-48ef-bd42-f606fba81ae7')]",
        principalId: "22222222-2222-2222-2222-222222222222",
      },
    },
  ],
  outputs: {
    managedBy: { type: "string", value: "[resourceGroup().managedBy]" },
    size: { type: "int", value: "[parameters('size')]" },
  },
});
await publishOffer(server, {
  offerId: "vault",
  name: "Vault",
  package: packageOf(template),
  dimensions: [{ id: "docs", displayName: "Documents", unit: "document", pricePerUnit: "0.5" }],
  plans: [
    {
      planId: "basic",
      pricing: { model: "flat-monthly-fee", monthlyFee: "20" },
      technical: { allowedActions: ["Microsoft.Storage/storageAccounts/listKeys/action"] },
    },
    { planId: "free" },
    { planId: "open", technical: { customerAccess: "full", publisherManagement: false, authorizations: [] } },
    {
      planId: "metered",
      pricing: {
        model: "metered",
        monthlyFee: "0",
        dimensions: [{ id: "docs", enabled: true, pricePerUnit: "0.5", includedQuantity: "0" }],
      },
    },
  ],
});

const state = async (url: string) => (await owner.get(url)).body.properties.provisioningState;

test("a bought application is accepted, deployed into its own managed group and answered with its outputs", async () => {
  const app = await buy(server, {
    name: "vault1",
    offer: "vault",
    parameters: { size: { value: 3 }, password: { value: "Secret-0001" } },
    tags: { team: "blue" },
  });
  expect(app.put).toMatchObject({
    status: 201,
    body: { id: app.id, kind: "MarketPlace", properties: { provisioningState: "Accepted" } },
  });
  expect(String(app.put.headers["azure-asyncoperation"])).toContain("/operationStatuses/");
  expect(app.put.text).not.toContain("Secret-0001");
  const { body, text } = await owner.get(app.url);
  expect(body).toMatchObject({
    plan: { publisher: "contoso", product: "vault", name: "basic", version: "1.0.0" },
    tags: { team: "blue" },
    properties: {
      managedResourceGroupId: app.managedGroupId,
      provisioningState: "Succeeded",
      publisherTenantId: contoso.tenantId,
      managementMode: "Managed",
      authorizations: [{ principalId: contoso.supportGroup, roleDefinitionId: builtInRoleId("Owner") }],
      outputs: { managedBy: { type: "String", value: app.id }, size: { type: "Int", value: 3 } },
      parameters: { size: { type: "Int", value: 3 }, password: { type: "SecureString" } },
      billingDetails: { resourceUsageId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      createdBy: { oid: fabrikam.owner },
    },
  });
  expect(text).not.toContain("Secret-0001");
  expect((await owner.get(app.managedGroupUrl)).body).toMatchObject({ managedBy: app.id, location: "westeurope" });
  const poll = await owner.get(String(app.put.headers["azure-asyncoperation"]).replace(server.base, ""));
  expect(poll).toMatchObject({ status: 200, body: { status: "Succeeded" } });
  expect(await findLastOrder(db, app.id)).toMatchObject({ state: "Active", planId: "basic" });
});

test("the publisher has its roles in the managed group, reads the application, and nothing else", async () => {
  const app = await buy(server, { name: "vault2", offer: "vault" });
  const publisher = server.as(contoso.developer);
  expect((await publisher.get(app.url)).status).toBe(200);
  const listed = await publisher.get(`${app.managedGroupId}/resources?${resources}`);
  expect(listed.body.value).toHaveLength(2);
  const [account] = listed.body.value.filter(({ type }: { type: string }) => type === storage.type);
  expect((await publisher.post(`${account.id}/listKeys?${resources}`)).status).toBe(200);
  expect((await publisher.patch(`${account.id}?${resources}`, { tags: { by: "publisher" } })).status).toBe(200);
  const refused = { status: 403, body: { error: { code: "AuthorizationFailed" } } };
  expect(await publisher.patch(app.url, { tags: {} })).toMatchObject(refused);
  expect(await publisher.delete(app.url)).toMatchObject(refused);
  const group = app.id.split("/providers/")[0];
  expect(await publisher.get(`${group}?${resources}`)).toMatchObject(refused);
  // Lists show what one may read, and of this group that is applications only.
  const seen = await publisher.get(`${group}/resources?${resources}`);
  expect(new Set(seen.body.value.map(({ type }: { type: string }) => type))).toEqual(
    new Set(["Microsoft.Solutions/applications"]),
  );
});

test("the customer reads the managed group and does what the plan allows; writes, deletes and actions are denied", async () => {
  const app = await buy(server, { name: "vault3", offer: "vault" });
  const { body } = await owner.get(`${app.managedGroupId}/resources?${resources}`);
  const [account] = body.value.filter(({ type }: { type: string }) => type === storage.type);
  const url = `${account.id}?${resources}`;
  const known = await owner.get(url);
  expect(known.status).toBe(200);
  const denied = {
    status: 403,
    body: {
      error: {
        code: "DenyAssignmentAuthorizationFailed",
        message: expect.stringContaining(
          `deny assignment with name 'System deny assignment created by managed application ${app.id}'`,
        ),
      },
    },
  };
  expect(await owner.put(url, known.body)).toMatchObject(denied);
  expect(await owner.patch(url, { tags: { a: "b" } })).toMatchObject(denied);
  expect(await owner.delete(url)).toMatchObject(denied);
  expect(await owner.post(`${account.id}/regenerateKey?${resources}`, { keyName: "key1" })).toMatchObject(denied);
  expect(await owner.delete(app.managedGroupUrl)).toMatchObject(denied);
  expect(await owner.put(app.managedGroupUrl, { location: "westeurope" })).toMatchObject(denied);
  const planted = `${app.managedGroupId}/providers/Microsoft.Storage/storageAccounts/planted?${resources}`;
  expect(await owner.put(planted, { ...storage, name: "planted", location: "westeurope" })).toMatchObject(denied);
  const role = `${app.managedGroupId}/providers/Microsoft.Authorization/roleAssignments/${crypto.randomUUID()}?api-version=2022-04-01`;
  expect(
    await owner.put(role, { properties: { roleDefinitionId: builtInRoleId("Owner"), principalId: fabrikam.owner } }),
  ).toMatchObject(denied);
  // The offer's plan lets listKeys through.
  expect((await owner.post(`${account.id}/listKeys?${resources}`)).status).toBe(200);
  const shown = await owner.get(
    `${app.managedGroupId}/providers/Microsoft.Authorization/denyAssignments?api-version=2022-04-01`,
  );
  expect(shown.body.value).toMatchObject([{ properties: { isSystemProtected: true, scope: app.managedGroupId } }]);
});

test("a plan with full access for the customer denies nothing and gives the publisher nothing", async () => {
  const app = await buy(server, { name: "vault4", offer: "vault", plan: "open" });
  expect((await owner.get(app.url)).body.properties).toMatchObject({ managementMode: "Unmanaged", authorizations: [] });
  const { body } = await owner.get(`${app.managedGroupId}/resources?${resources}`);
  const [account] = body.value.filter(({ type }: { type: string }) => type === storage.type);
  expect((await owner.patch(`${account.id}?${resources}`, { tags: { a: "b" } })).status).toBe(200);
  expect((await server.as(contoso.developer).get(app.url)).status).toBe(403);
});

test("deleting an application leaves nothing behind and ends its order and meter", async () => {
  const app = await buy(server, {
    name: "vault5",
    offer: "vault",
    plan: "metered",
    identity: { type: "SystemAssigned" },
  });
  const { body } = await owner.get(app.url);
  const { principalId } = body.identity;
  const usageId = body.properties.billingDetails.resourceUsageId;
  expect((await findPrincipals(db, [principalId])).get(principalId)).toBe("ManagedIdentity");
  const gone = await owner.delete(app.url);
  expect(gone.status).toBe(202);
  expect(await owner.delete(app.url)).toMatchObject({ status: 202 });
  await server.jobsDone();
  expect((await owner.get(String(gone.headers.location).replace(server.base, ""))).status).toBeLessThan(300);
  expect((await owner.get(app.url)).status).toBe(404);
  expect((await owner.get(app.managedGroupUrl)).status).toBe(404);
  expect(await owner.delete(app.url)).toMatchObject({ status: 204 });
  expect(await findPrincipals(db, [principalId])).toEqual(new Map());
  const key = app.managedGroupId.toLowerCase();
  for (const [table, column] of [
    ["resource", "id_key"],
    ["deployment", "scope_key"],
    ["role_assignment", "scope_key"],
    ["deny_assignment", "scope_key"],
    ["application", "managed_group_key"],
  ] as const) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ${sql.table(table)} where ${sql.ref(column)} like ${`${key}%`}`.execute(db);
    expect([table, rows[0]?.count]).toEqual([table, 0]);
  }
  const left = await findRoleAssignments(db, app.id, true);
  expect(left.filter(({ scope }) => scope.includes("/applications/"))).toEqual([]);
  expect(await findLastOrder(db, app.id)).toMatchObject({ state: "Cancelled", endedAt: server.clock.now() });
  const [meter] = await findMetered(db, [usageId], []);
  expect(meter?.endedAt).toEqual(server.clock.now());
});

test("deleting the group of an application reaches it and its managed group", async () => {
  const app = await buy(server, { name: "vault6", offer: "vault", party: fabrikam });
  const group = `/subscriptions/${fabrikam.subscriptionId}/resourceGroups/leaving`;
  await owner.put(`${group}?${resources}`, { location: "westeurope" });
  const id = `${group}/providers/Microsoft.Solutions/applications/inside`;
  const { body } = await owner.get(app.url);
  const managed = `/subscriptions/${fabrikam.subscriptionId}/resourceGroups/mrg-inside`;
  const put = await owner.put(`${id}?${solutions}`, {
    location: "westeurope",
    kind: "MarketPlace",
    plan: body.plan,
    properties: { managedResourceGroupId: managed },
  });
  expect(put.status).toBe(201);
  await server.jobsDone();
  expect((await owner.delete(`${group}?${resources}`)).status).toBe(202);
  await until(async () => (await owner.get(`${group}?${resources}`)).status === 404);
  expect((await owner.get(`${managed}?${resources}`)).status).toBe(404);
  expect((await owner.get(`${id}?${solutions}`)).status).toBe(404);
  expect(await findLastOrder(db, id)).toMatchObject({ state: "Cancelled" });
});

test("a PUT on a running application deploys it again under the same order and in the same group", async () => {
  const app = await buy(server, { name: "vault7", offer: "vault", parameters: { size: { value: 1 } } });
  const before = (await owner.get(app.url)).body;
  const again = await owner.put(app.url, {
    ...before,
    properties: { ...before.properties, parameters: { size: { value: 2 } } },
  });
  expect(again.status).toBe(200);
  expect(await owner.put(app.url, before)).toMatchObject({
    status: 409,
    body: { error: { code: "ApplicationIsBusy" } },
  });
  await server.jobsDone();
  const { body } = await owner.get(app.url);
  expect(body.properties).toMatchObject({
    provisioningState: "Succeeded",
    outputs: { size: { value: 2 } },
    billingDetails: before.properties.billingDetails,
  });
  const orders = await listOrders(db, { subscriptionIds: [fabrikam.subscriptionId] });
  expect(orders.filter(({ applicationId }) => applicationId === app.id)).toHaveLength(1);
});

test("another plan, another managed group and another kind are refused on a running application", async () => {
  const app = await buy(server, { name: "vault8", offer: "vault" });
  const { body } = await owner.get(app.url);
  const put = (change: object) => owner.put(app.url, { ...body, ...change });
  expect(await put({ plan: { ...body.plan, name: "free" } })).toMatchObject({
    status: 400,
    body: { error: { code: "CannotUpdatePlan" } },
  });
  expect(await owner.patch(app.url, { plan: { ...body.plan, name: "free" } })).toMatchObject({
    status: 400,
    body: { error: { code: "CannotUpdatePlan" } },
  });
  const other = app.managedGroupId.replace("mrg-vault8", "mrg-other");
  expect(await put({ properties: { managedResourceGroupId: other } })).toMatchObject({
    status: 400,
    body: { error: { code: "ApplianceManagedResourceGroupMismatch" } },
  });
  expect(await put({ kind: "ServiceCatalog" })).toMatchObject({ status: 400 });
  expect((await owner.get(`${other}?${resources}`)).status).toBe(404);
});

test("a managed group that exists, a name that can't be and terms that weren't accepted are refused with nothing made", async () => {
  const app = await buy(server, { name: "vault9", offer: "vault" });
  const { body } = await owner.get(app.url);
  const at = (name: string) => app.url.replace("vault9", name);
  const put = (name: string, managedResourceGroupId: string, plan = body.plan) =>
    owner.put(at(name), { location: "westeurope", kind: "MarketPlace", plan, properties: { managedResourceGroupId } });
  expect(await put("second", app.managedGroupId)).toMatchObject({
    status: 409,
    body: { error: { code: "ManagedResourceGroupExists" } },
  });
  const blank = app.managedGroupId.replace("mrg-vault9", "my_app invalid group name");
  expect((await put("second", blank)).status).toBe(400);
  const foreign = app.managedGroupId.replace(fabrikam.subscriptionId, contoso.subscriptionId);
  expect((await put("second", foreign)).status).toBe(400);
  expect((await owner.get(at("second"))).status).toBe(404);
  const agreements = `/subscriptions/${fabrikam.subscriptionId}/providers/Microsoft.MarketplaceOrdering/agreements`;
  await owner.post(`${agreements}/contoso/offers/vault/plans/basic/cancel?api-version=2021-01-01`);
  const unsigned = app.managedGroupId.replace("mrg-vault9", "mrg-unsigned");
  expect(await put("second", unsigned)).toMatchObject({
    status: 400,
    body: { error: { code: "MarketplacePurchaseEligibilityFailed", details: [{ code: "LegalTermsNotAccepted" }] } },
  });
  expect((await owner.get(`${unsigned}?${resources}`)).status).toBe(404);
  expect(await findLastOrder(db, at("second").split("?")[0] ?? "")).toBeUndefined();
});

test("a deployment that fails leaves a failed application, a void order and no way to bill it; a PUT mends it", async () => {
  const app = await buy(server, {
    name: "vault10",
    offer: "vault",
    plan: "metered",
    parameters: { fail: { value: true } },
  });
  expect(app.put.status).toBe(201);
  const { body } = await owner.get(app.url);
  expect(body.properties).toMatchObject({
    provisioningState: "Failed",
    error: { code: "ApplianceProvisioningFailed", details: [{ code: expect.any(String) }] },
  });
  expect(JSON.stringify(body.properties.error)).toContain("PrincipalNotFound");
  expect(await findLastOrder(db, app.id)).toMatchObject({ state: "Void" });
  const poll = await owner.get(String(app.put.headers["azure-asyncoperation"]).replace(server.base, ""));
  expect(poll.body).toMatchObject({ status: "Failed", error: { code: "ApplianceProvisioningFailed" } });
  server.clock.advance({ hours: 1 });
  const mended = await owner.put(app.url, { ...body, properties: { parameters: { fail: { value: false } } } });
  expect(mended.status).toBe(200);
  await server.jobsDone();
  expect(await state(app.url)).toBe("Succeeded");
  expect(await findLastOrder(db, app.id)).toMatchObject({ state: "Active" });
  expect((await owner.delete(app.url)).status).toBe(202);
  await server.jobsDone();
  expect((await owner.get(app.url)).status).toBe(404);
});

test("PATCH changes tags and identity and deploys nothing", async () => {
  const app = await buy(server, { name: "vault11", offer: "vault", tags: { a: "1" } });
  const before = (await owner.get(app.url)).body;
  expect((await owner.patch(app.url, { tags: { b: "2" } })).body.tags).toEqual({ b: "2" });
  const { body } = await owner.patch(app.url, { identity: { type: "SystemAssigned" } });
  expect(body).toMatchObject({ tags: { b: "2" }, identity: { type: "SystemAssigned", tenantId: fabrikam.tenantId } });
  const kept = await owner.patch(app.url, { tags: { c: "3" } });
  expect(kept.body.identity).toEqual(body.identity);
  expect(kept.body.properties).toMatchObject({ provisioningState: "Succeeded", outputs: before.properties.outputs });
  const none = await owner.patch(app.url, { identity: { type: "None" } });
  expect(none.body.identity).toBeUndefined();
  expect(await findPrincipals(db, [body.identity.principalId])).toEqual(new Map());
});

test("a free plan has no billing details, and old API versions are answered", async () => {
  const app = await buy(server, { name: "vault12", offer: "vault", plan: "free" });
  expect((await owner.get(app.url)).body.properties.billingDetails).toBeUndefined();
  for (const version of [
    "2017-09-01",
    "2017-12-01",
    "2018-02-01",
    "2018-03-01",
    "2018-06-01",
    "2018-09-01-preview",
    "2019-07-01",
    "2020-08-21-preview",
    "2021-02-01-preview",
    "2021-07-01",
    "2023-12-01-preview",
  ]) {
    const { status, body } = await owner.get(`${app.id}?api-version=${version}`);
    expect([version, status]).toEqual([version, 200]);
    expect(body).toMatchObject({
      kind: "MarketPlace",
      plan: { name: "free" },
      properties: { managedResourceGroupId: app.managedGroupId, provisioningState: "Succeeded" },
    });
  }
});

test("lists show applications of the group, of the subscription, of the customer and of the publisher", async () => {
  const ids = async (caller: typeof owner, url: string) =>
    ((await caller.get(url)).body.value as { id: string }[]).map(({ id }) => id);
  const app = await buy(server, { name: "vault13", offer: "vault" });
  const group = app.id.split("/providers/")[0];
  expect(await ids(owner, `${group}/providers/Microsoft.Solutions/applications?${solutions}`)).toContain(app.id);
  const all = `/subscriptions/${fabrikam.subscriptionId}/providers/Microsoft.Solutions/applications?${solutions}`;
  expect(await ids(owner, all)).toContain(app.id);
  expect(await ids(owner, "/api/v1/solutions/applications")).toContain(app.id);
  expect(await ids(server.as(contoso.owner), "/api/v1/solutions/publishers/contoso/applications")).toContain(app.id);
  expect((await owner.get("/api/v1/solutions/publishers/contoso/applications")).status).toBe(403);
  expect((await owner.post(`${app.id}/listAllowedUpgradePlans?${solutions}`)).body).toEqual({ value: [] });
  const empty = await owner.get(
    `/subscriptions/${fabrikam.subscriptionId}/resourceGroups/none/providers/Microsoft.Solutions/applications?${solutions}`,
  );
  expect(empty).toMatchObject({ status: 404, body: { error: { code: "ResourceGroupNotFound" } } });
});
