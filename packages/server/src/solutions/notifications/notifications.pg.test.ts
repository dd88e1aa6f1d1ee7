import { expect, test } from "vitest";
import { buy, packageOf, receiver, templateOf, until, versions } from "../../../test/apps.ts";
import { publishOffer } from "../../../test/offers.ts";
import { parties, testServer } from "../../../test/server.ts";

const server = await testServer({
  now: new Date("2026-03-15T09:00:00.123Z"),
  config: { allowedNetworks: ["127.0.0.0/8"] },
});
const { fabrikam, contoso, adatum } = parties;
const owner = server.as(fabrikam.owner);
const publisher = server.as(contoso.owner);

let answers: number[] = [];
const { base, got } = await receiver(() => answers.shift() ?? 200);
const template = templateOf({
  parameters: { fail: { type: "bool", defaultValue: false } },
  resources: [
    {
      condition: "[parameters('fail')]",
      type: "Microsoft.Authorization/roleAssignments",
      apiVersion: "2022-04-01",
      name: "[guid('x')]",
      properties: { roleDefinitionId: "none", principalId: "22222222-2222-2222-2222-222222222222" },
    },
  ],
});
await publishOffer(server, {
  offerId: "told",
  name: "Told",
  package: packageOf(template),
  plans: [
    {
      planId: "basic",
      pricing: { model: "flat-monthly-fee", monthlyFee: "20" },
      technical: { notificationEndpoint: `${base}/api/hook?sig=a%2Fb` },
    },
    { planId: "free", technical: { notificationEndpoint: `${base}/free` } },
  ],
});
const log = async () => (await publisher.get("/api/v1/solutions/publishers/contoso/notifications")).body.value;
const stages = () => got.map(({ body }) => `${body.eventType} ${body.provisioningState}`);

test("the publisher is told of each stage in its order, at its address with /resource in the path", async () => {
  got.length = 0;
  const app = await buy(server, { name: "told1", offer: "told" });
  await until(() => got.length === 2);
  expect((await owner.patch(app.url, { tags: { a: "b" } })).status).toBe(200);
  await until(() => got.length === 3);
  await owner.delete(app.url);
  await until(() => got.length === 5);
  expect(stages()).toEqual(["PUT Accepted", "PUT Succeeded", "PATCH Succeeded", "DELETE Deleting", "DELETE Deleted"]);
  expect(new Set(got.map(({ url }) => url))).toEqual(new Set(["/api/hook/resource?sig=a%2Fb"]));
  const usageId = got[0]?.body.billingDetails.resourceUsageId;
  expect(usageId).toMatch(/^[0-9a-f-]{36}$/);
  for (const { body } of got) {
    expect(body).toEqual({
      eventType: expect.any(String),
      applicationId: app.id,
      eventTime: "2026-03-15T09:00:00.1230000Z",
      provisioningState: expect.any(String),
      plan: { publisher: "contoso", product: "told", name: "basic", version: "1.0.0" },
      billingDetails: { resourceUsageId: usageId },
    });
  }
});

test("of a failed deployment the publisher is told why", async () => {
  got.length = 0;
  await buy(server, { name: "told2", offer: "told", parameters: { fail: { value: true } } });
  await until(() => got.length === 2);
  expect(got[1]?.body).toMatchObject({
    eventType: "PUT",
    provisioningState: "Failed",
    error: {
      code: "ApplianceProvisioningFailed",
      message: expect.any(String),
      details: [{ code: expect.any(String) }],
    },
  });
});

test("of a free plan no usage ID is told", async () => {
  got.length = 0;
  const { id } = await buy(server, { name: "told3", offer: "told", plan: "free" });
  // What is still told of the application before comes in between.
  const mine = () => got.filter(({ body }) => body.applicationId === id);
  await until(() => mine().length === 2);
  expect(mine().every(({ url, body }) => url === "/free/resource" && !("billingDetails" in body))).toBe(true);
});

test("a busy receiver is tried again, later news wait for their turn, and the log holds every try", async () => {
  got.length = 0;
  answers = [503];
  const app = await buy(server, { name: "told4", offer: "told" });
  await until(() => got.length === 3, 30);
  expect(stages()).toEqual(["PUT Accepted", "PUT Accepted", "PUT Succeeded"]);
  const mine = (await log()).filter(({ applicationId }: { applicationId: string }) => applicationId === app.id);
  expect(mine).toMatchObject([
    { provisioningState: "Succeeded", state: "delivered", attempts: 1, log: [{ status: 200, responseBody: "thanks" }] },
    { provisioningState: "Accepted", state: "delivered", attempts: 2, log: [{ status: 503 }, { status: 200 }] },
  ]);
});

test("what a receiver refuses isn't sent again by itself, but may be by hand", async () => {
  got.length = 0;
  answers = [400];
  const app = await buy(server, { name: "told5", offer: "told" });
  await until(() => got.length === 2);
  const find = async () => {
    const all = await log();
    return all.findLast(({ applicationId }: { applicationId: string }) => applicationId === app.id);
  };
  await until(async () => (await find()).state === "failed");
  expect(await find()).toMatchObject({ provisioningState: "Accepted", attempts: 1, log: [{ status: 400 }] });
  const { id } = await find();
  const path = `/api/v1/solutions/publishers/contoso/notifications/${id}/replay`;
  expect((await owner.post(path)).status).toBe(403);
  expect((await publisher.post(path)).status).toBe(200);
  await until(() => got.length === 3);
  expect(got[2]).toEqual(got[0]);
  await until(async () => (await find()).state === "delivered");
  const unknown = path.replace(id, crypto.randomUUID());
  expect((await publisher.post(unknown)).status).toBe(404);
  expect((await publisher.post(path.replace(id, "nonsense"))).status).toBe(404);
});

test("the customer sees what was told of its application, without the publisher's secret; others see nothing", async () => {
  const path = `/api/v1/solutions/applications/${fabrikam.subscriptionId}/apps/told4/notifications`;
  const { body, text } = await owner.get(path);
  expect(body.value).toHaveLength(2);
  expect(body.value[0]).toMatchObject({ url: base, state: "delivered" });
  expect(text).not.toContain("sig=");
  expect((await server.as(adatum.owner).get(path)).status).toBe(403);
});

test("a receiver can be tried with an invented application", async () => {
  got.length = 0;
  const path = "/api/v1/solutions/publishers/contoso/notifications";
  const { body } = await publisher.post(path, { uri: `${base}/try?x=1` });
  await until(() => got.length === 1);
  expect(got[0]).toMatchObject({ url: "/try/resource?x=1", body: { plan: { publisher: "contoso", product: "test" } } });
  await until(async () =>
    (await log()).some(({ id, state }: { id: string; state: string }) => id === body.id && state === "delivered"),
  );
  // An address of the cloud's own metadata is never called, and the log says so.
  const inside = await publisher.post(path, { uri: "http://169.254.169.254/latest" });
  const failed = async () => (await log()).find(({ id }: { id: string }) => id === inside.body.id);
  await until(async () => (await failed()).state === "failed");
  expect((await failed()).log).toMatchObject([{ error: expect.any(String) }]);
  expect((await publisher.post(path, { uri: "file:///etc/passwd" })).status).toBe(400);
});

test("a definition's endpoint is told with the definition's ID, and permissions are refreshed from it", async () => {
  got.length = 0;
  const group = `/subscriptions/${fabrikam.subscriptionId}/resourceGroups/apps`;
  const definition = `${group}/providers/Microsoft.Solutions/applicationDefinitions/inhouse`;
  const save = (authorizations: object[]) =>
    owner.put(`${definition}?${versions.solutions}`, {
      location: "westeurope",
      properties: {
        lockLevel: "ReadOnly",
        authorizations,
        notificationPolicy: { notificationEndpoints: [{ uri: `${base}/inhouse` }] },
        mainTemplate: templateOf(),
        createUiDefinition: {},
      },
    });
  await save([]);
  const id = `${group}/providers/Microsoft.Solutions/applications/inhouse`;
  const managed = `/subscriptions/${fabrikam.subscriptionId}/resourceGroups/mrg-inhouse`;
  await owner.put(`${id}?${versions.solutions}`, {
    location: "westeurope",
    kind: "ServiceCatalog",
    properties: { applicationDefinitionId: definition, managedResourceGroupId: managed },
  });
  await until(() => got.length === 2);
  expect(got[1]).toMatchObject({
    url: "/inhouse/resource",
    body: { applicationId: id, applicationDefinitionId: definition, provisioningState: "Succeeded" },
  });
  const contributor = server.as(fabrikam.contributor);
  const write = () => contributor.patch(`${managed}?${versions.resources}`, { tags: { a: "b" } });
  expect((await write()).body.error.code).toBe("DenyAssignmentAuthorizationFailed");
  await save([{ principalId: fabrikam.contributor, roleDefinitionId: "b24988ac-6180-42a0-ab88-20f7382dd24c" }]);
  expect((await write()).status).toBe(403);
  const refreshed = await owner.post(`${id}/refreshPermissions?${versions.solutions}`);
  expect(refreshed.status).toBe(202);
  expect((await owner.get(String(refreshed.headers.location).replace(server.base, ""))).status).toBeLessThan(300);
  expect((await write()).status).toBe(200);
  expect((await owner.get(`${id}?${versions.solutions}`)).body.properties.authorizations).toMatchObject([
    { principalId: fabrikam.contributor },
  ]);
});
