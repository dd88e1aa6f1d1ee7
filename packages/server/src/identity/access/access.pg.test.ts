import { expect, test } from "vitest";
import { parties, testServer } from "../../../test/server.ts";
import { saveDenyAssignment } from "./assignments.ts";
import { builtInRoleId } from "./built-in-roles.ts";

const server = await testServer({ jobs: false });
const { fabrikam, contoso, adatum, northwind } = parties;
const subscription = `/subscriptions/${fabrikam.subscriptionId}`;
const group = `${subscription}/resourceGroups/managed`;
const version = "api-version=2022-04-01";
const assignments = (scope: string, name = "") =>
  `${scope}/providers/Microsoft.Authorization/roleAssignments${name && `/${name}`}?${version}`;
const roleId = (name: string) =>
  `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${builtInRoleId(name)}`;
const owner = server.as(fabrikam.owner);

const everyone = [{ id: "00000000-0000-0000-0000-000000000000", type: "SystemDefined" }];
await saveDenyAssignment(server.services.store.system.db, {
  tenantId: fabrikam.tenantId,
  scope: group,
  name: "System deny assignment created by managed application /x",
  permissions: [
    {
      actions: ["*"],
      notActions: ["*/read", "Microsoft.Compute/virtualMachines/restart/action"],
      dataActions: [],
      notDataActions: [],
    },
  ],
  principals: everyone,
  excludePrincipals: [{ id: contoso.supportGroup, type: "Group" }],
});

test("az finds a role by its name and gives it; the answer is 201 each time", async () => {
  const found = await owner.get(
    `/${subscription}/providers/Microsoft.Authorization/roleDefinitions?$filter=roleName eq 'Reader'&${version}`,
  );
  expect(found.body.value).toMatchObject([
    { name: builtInRoleId("Reader"), properties: { roleName: "Reader", type: "BuiltInRole" } },
  ]);
  const body = {
    properties: {
      roleDefinitionId: found.body.value[0].id,
      principalId: contoso.app,
      principalType: "ServicePrincipal",
    },
  };
  const name = crypto.randomUUID();
  for (let time = 0; time < 2; time++) {
    const { status, body: answer } = await owner.put(assignments(subscription, name), body);
    expect(status).toBe(201);
    expect(answer).toMatchObject({
      name,
      properties: { principalId: contoso.app, principalType: "ServicePrincipal", scope: subscription, condition: null },
    });
  }
  const again = await owner.put(assignments(subscription, crypto.randomUUID()), body);
  expect([again.status, again.body.error.code]).toEqual([409, "RoleAssignmentExists"]);
  // From then on the publisher's application sees the subscription, though it is in another tenant.
  const list = await server.as(contoso.app).get(`/subscriptions?${version}`);
  expect(list.body.value.map((item: { subscriptionId: string }) => item.subscriptionId)).toContain(
    fabrikam.subscriptionId,
  );
  expect((await owner.delete(assignments(subscription, name))).status).toBe(200);
  expect((await owner.delete(assignments(subscription, name))).status).toBe(204);
});

test("atScope() leaves out what lies beneath, and a list without it doesn't", async () => {
  await owner.put(assignments(`${subscription}/resourceGroups/other`, crypto.randomUUID()), {
    properties: { roleDefinitionId: roleId("Reader"), principalId: fabrikam.contributor },
  });
  const scopes = async (filter: string) => {
    const { body } = await owner.get(`${assignments(subscription)}${filter}`);
    return new Set(body.value.map((item: { properties: { scope: string } }) => item.properties.scope));
  };
  expect(await scopes("&$filter=atScope()")).toEqual(new Set([subscription]));
  expect(await scopes("")).toEqual(new Set([subscription, `${subscription}/resourceGroups/other`]));
});

test("a reader gives no roles, in Azure's words", async () => {
  const { status, body } = await server.as(fabrikam.reader).put(assignments(subscription, crypto.randomUUID()), {
    properties: { roleDefinitionId: roleId("Owner"), principalId: fabrikam.reader },
  });
  expect(status).toBe(403);
  expect(body.error.code).toBe("AuthorizationFailed");
  expect(body.error.message).toMatch(
    new RegExp(
      `^The client 'reader@fabrikam.example' with object id '${fabrikam.reader}' does not have authorization to perform action 'Microsoft.Authorization/roleAssignments/write' over scope '${subscription}`,
    ),
  );
});

test("a stranger sees no assignment, whatever scope it names", async () => {
  expect((await server.as(adatum.owner).get(assignments(subscription))).status).toBe(403);
});

test("a deny assignment wins over the owner's role and says which one it is", async () => {
  const { status, body } = await owner.put(assignments(group, crypto.randomUUID()), {
    properties: { roleDefinitionId: roleId("Owner"), principalId: fabrikam.owner },
  });
  expect(status).toBe(403);
  expect(body.error.code).toBe("DenyAssignmentAuthorizationFailed");
  expect(body.error.message).toMatch(
    /denied because of the deny assignment with name 'System deny assignment created by managed application \/x' and Id '[0-9a-f]{32}' at scope '/,
  );
  // Reading is left out of it.
  expect((await owner.get(assignments(group))).status).toBe(200);
});

test.each([
  [
    "the customer's owner restarts, which is allowed",
    fabrikam.owner,
    "Microsoft.Compute/virtualMachines/restart/action",
    `${group}/providers/Microsoft.Compute/virtualMachines/v`,
    true,
  ],
  [
    "the customer's owner writes",
    fabrikam.owner,
    "Microsoft.Compute/virtualMachines/write",
    `${group}/providers/Microsoft.Compute/virtualMachines/v`,
    false,
  ],
  [
    "the customer's owner writes beside it",
    fabrikam.owner,
    "Microsoft.Compute/virtualMachines/write",
    `${subscription}/resourceGroups/managed2/providers/Microsoft.Compute/virtualMachines/v`,
    true,
  ],
  ["a group of another case", fabrikam.owner, "Microsoft.Compute/virtualMachines/write", group.toUpperCase(), false],
])("%s", async (_, principalId, action, scope, allowed) => {
  const { body } = await owner.post("/api/v1/identity/check-access", { principalId, action, scope });
  expect(body.allowed).toBe(allowed);
  if (!allowed) expect(body.deny.scope).toBe(group);
});

test("whoever is left out by a group that they are in isn't denied", async () => {
  await server.services.store.system.transaction(async (tx) => {
    const { assignRole } = await import("./assignments.ts");
    await assignRole(tx, {
      tenantId: fabrikam.tenantId,
      scope: group,
      roleDefinitionId: builtInRoleId("Owner"),
      principalId: contoso.supportGroup,
      principalType: "Group",
    });
  });
  const { body } = await server
    .as(contoso.developer)
    .post("/api/v1/identity/check-access", { action: "Microsoft.Compute/virtualMachines/delete", scope: group });
  expect(body).toMatchObject({ allowed: true, role: { name: "Owner", scope: group } });
});

test("deny assignments are listed at, above and beneath a scope, and by whom they are about", async () => {
  const url = (scope: string, filter = "") =>
    `${scope}/providers/Microsoft.Authorization/denyAssignments?${version}${filter}`;
  expect((await owner.get(url(subscription))).body.value).toHaveLength(1);
  expect((await owner.get(url(subscription, "&$filter=atScope()"))).body.value).toHaveLength(0);
  const { body } = await owner.get(
    url(`${group}/providers/Microsoft.Storage/storageAccounts/s`, `&$filter=assignedTo('${fabrikam.owner}')`),
  );
  expect(body.value).toMatchObject([
    { properties: { scope: group, isSystemProtected: true, doNotApplyToChildScopes: false, principals: everyone } },
  ]);
});

test("a tenant's own role can be made, given and removed when nobody holds it any more", async () => {
  const id = crypto.randomUUID();
  const url = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${id}?${version}`;
  const properties = {
    roleName: "Restarter",
    description: "",
    assignableScopes: [subscription],
    permissions: [{ actions: ["*/restart/action"] }],
  };
  expect((await owner.put(url, { properties })).status).toBe(201);
  const assignment = crypto.randomUUID();
  await owner.put(assignments(subscription, assignment), {
    properties: { roleDefinitionId: id, principalId: fabrikam.reader },
  });
  expect((await owner.delete(url)).body.error.code).toBe("RoleDefinitionHasAssignments");
  await owner.delete(assignments(subscription, assignment));
  expect((await owner.delete(url)).status).toBe(200);
  const builtIn = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${builtInRoleId("Reader")}?${version}`;
  expect((await owner.put(builtIn, { properties })).body.error.code).toBe("BuiltInRoleIsFixed");
});

test("what a role permits, who holds it and who is in a group count from the next request on", async () => {
  const id = crypto.randomUUID();
  const url = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${id}?${version}`;
  const permitting = (action: string) => ({
    properties: { roleName: "Changing", assignableScopes: [subscription], permissions: [{ actions: [action] }] },
  });
  // Whoever asks is of another tenant than the role, and holds it through a group.
  const may = async (action: string) => {
    const asked = { action, scope: subscription };
    return (await server.as(contoso.owner).post("/api/v1/identity/check-access", asked)).body.allowed;
  };
  const [start, restart] = [
    "Microsoft.Compute/virtualMachines/start/action",
    "Microsoft.Compute/virtualMachines/restart/action",
  ];
  expect(await may(start)).toBe(false);
  await owner.put(url, permitting(start));
  const assignment = crypto.randomUUID();
  await owner.put(assignments(subscription, assignment), {
    properties: { roleDefinitionId: id, principalId: contoso.supportGroup },
  });
  expect([await may(start), await may(restart)]).toEqual([true, false]);
  await owner.put(url, permitting(restart));
  expect([await may(start), await may(restart)]).toEqual([false, true]);

  const { db } = server.services.store.system;
  const membership = { tenantId: contoso.tenantId, groupId: contoso.supportGroup, memberId: contoso.owner };
  await db
    .deleteFrom("groupMember")
    .where("groupId", "=", membership.groupId)
    .where("memberId", "=", membership.memberId)
    .execute();
  expect(await may(restart)).toBe(false);
  await db.insertInto("groupMember").values(membership).execute();
  expect(await may(restart)).toBe(true);
  await owner.delete(assignments(subscription, assignment));
  expect(await may(restart)).toBe(false);
});

test("the reseller acts in its customer's subscription as far as its role goes", async () => {
  const scope = `/subscriptions/${adatum.subscriptionId}`;
  const check = (action: string) => server.as(northwind.owner).post("/api/v1/identity/check-access", { action, scope });
  expect((await check("Microsoft.Compute/virtualMachines/write")).body.allowed).toBe(true);
  expect((await check("Microsoft.Authorization/roleAssignments/write")).body.allowed).toBe(false);
});
