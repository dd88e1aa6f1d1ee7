import { beforeEach, expect, test } from "vitest";
import { buy, packageOf, templateOf, versions } from "../../test/apps.ts";
import { publishOffer } from "../../test/offers.ts";
import { parties, testServer } from "../../test/server.ts";
import { meteringAudience } from "./caller.ts";
import { sumUsage } from "./store.ts";

const start = new Date("2026-03-10T08:20:00Z");
const server = await testServer({ now: start });
const { fabrikam, contoso, adatum } = parties;
const { db } = server.services.store.system;
const version = versions.metering;
const owner = server.as(fabrikam.owner);
const meter = server.as(contoso.app, meteringAudience);

const metered = (included: string) => ({
  model: "metered",
  monthlyFee: "0",
  dimensions: [
    { id: "docs", enabled: true, pricePerUnit: "0.5", includedQuantity: included },
    { id: "pages", enabled: true, pricePerUnit: "0.01", includedQuantity: "0" },
  ],
});
const dimension = (id: string) => ({ id, displayName: id, unit: "unit", pricePerUnit: "0.5" });
await publishOffer(server, {
  offerId: "scan",
  name: "Scan",
  package: packageOf(
    templateOf({
      resources: [
        {
          type: "Microsoft.ManagedIdentity/userAssignedIdentities",
          apiVersion: "2023-01-31",
          name: "worker",
          location: "[resourceGroup().location]",
        },
      ],
    }),
  ),
  dimensions: [dimension("docs"), dimension("pages"), dimension("off")],
  plans: [{ planId: "basic", pricing: metered("25") }, { planId: "free" }],
});
const app = await buy(server, { name: "scan1", offer: "scan" });
const other = await buy(server, { name: "scan2", offer: "scan" });
const usageId = (await owner.get(app.url)).body.properties.billingDetails.resourceUsageId;

// Each test has a day of its own, so that slots are free.
beforeEach(() => {
  server.clock.set("2026-03-10T08:20:00Z");
  server.clock.advance({ days: ++day, hours: 4 });
});
let day = 1;

const hoursAgo = (hours: number) => new Date(server.clock.now().getTime() - hours * 3_600_000).toISOString();
const event = (more: object = {}) => ({
  resourceUri: app.id,
  quantity: 5,
  dimension: "docs",
  effectiveStartTime: hoursAgo(1),
  planId: "basic",
  ...more,
});
const post = (body: unknown, caller = meter) => caller.post(`/api/usageEvent?${version}`, body);
const batch = (request: unknown, caller = meter) => caller.post(`/api/batchUsageEvent?${version}`, { request });

test("an event is taken by resource ID or usage ID, which are the same, and answered as Azure does", async () => {
  const sent = event({ quantity: 2.5, effectiveStartTime: hoursAgo(1).replace("Z", "") });
  const { status, body, headers } = await post(sent);
  expect(status).toBe(200);
  expect(body).toEqual({
    usageEventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    status: "Accepted",
    messageTime: server.clock.now().toISOString(),
    resourceId: usageId,
    resourceUri: app.id,
    quantity: 2.5,
    dimension: "docs",
    effectiveStartTime: sent.effectiveStartTime,
    planId: "basic",
  });
  expect(headers["x-ms-requestid"]).toBeDefined();
  expect(headers["x-ms-correlationid"]).toBeDefined();
  const { resourceUri: _, ...byId } = event({ resourceId: usageId.toUpperCase(), quantity: 9 });
  expect(await post(byId)).toMatchObject({
    status: 409,
    body: {
      code: "Conflict",
      additionalInfo: {
        acceptedMessage: { usageEventId: body.usageEventId, status: "Duplicate", quantity: 2.5, resourceId: usageId },
      },
    },
  });
  const next = { ...byId, effectiveStartTime: hoursAgo(2) };
  const taken = await post(next);
  expect(taken).toMatchObject({ status: 200, body: { resourceId: usageId, quantity: 9 } });
  expect(taken.body).not.toHaveProperty("resourceUri");
});

test("a batch gives each event its own verdict in the order of the request", async () => {
  const gone = app.id.replace("scan1", "nothing");
  const { status, body } = await batch([
    event(),
    event({ quantity: 7 }),
    event({ effectiveStartTime: hoursAgo(25) }),
    event({ effectiveStartTime: hoursAgo(-1) }),
    event({ dimension: "off" }),
    event({ dimension: "pages", quantity: 0 }),
    event({ dimension: "pages", planId: "gold" }),
    event({ resourceUri: gone }),
    event({ resourceUri: other.id }),
    event({ dimension: "pages", quantity: 0.000001 }),
    "nonsense",
  ]);
  expect(status).toBe(200);
  expect(body.count).toBe(11);
  expect(body.result.map(({ status }: { status: string }) => status)).toEqual([
    "Accepted",
    "Duplicate",
    "Expired",
    "Expired",
    "InvalidDimension",
    "InvalidQuantity",
    "BadArgument",
    "ResourceNotFound",
    "Accepted",
    "Accepted",
    "BadArgument",
  ]);
  const [first, second] = body.result;
  expect(second).toMatchObject({
    messageTime: "0001-01-01T00:00:00",
    quantity: 7,
    error: { code: "Conflict", additionalInfo: { acceptedMessage: { usageEventId: first.usageEventId, quantity: 5 } } },
  });
  expect(second).not.toHaveProperty("usageEventId");
  const again = await batch([event(), event({ dimension: "pages" })]);
  expect(again.body.result).toMatchObject([
    { status: "Duplicate", error: { additionalInfo: { acceptedMessage: { usageEventId: first.usageEventId } } } },
    { status: "Duplicate" },
  ]);
});

test("a batch is 1 to 25 events", async () => {
  const refused = { status: 400, body: { code: "BadArgument", target: "usageEventRequest" } };
  expect(await batch([])).toMatchObject(refused);
  expect(await batch(undefined)).toMatchObject(refused);
  expect(await batch(Array.from({ length: 26 }, () => event()))).toMatchObject(refused);
  const hours = Array.from({ length: 25 }, (_, hour) =>
    event({ effectiveStartTime: hoursAgo(hour === 24 ? 0 : hour + 0.01) }),
  );
  expect((await batch(hours)).body.count).toBe(25);
});

test("of fifty that race for one slot exactly one is taken, and the others are told of it", async () => {
  const replies = await Promise.all(
    Array.from({ length: 50 }, (_, quantity) =>
      quantity % 2 === 0
        ? post(event({ quantity: quantity + 1 }))
        : batch([event({ quantity: quantity + 1 })]).then(({ body }) => ({
            status: body.result[0].status === "Accepted" ? 200 : 409,
            body: body.result[0].error ?? body.result[0],
          })),
    ),
  );
  const taken = replies.filter(({ status }) => status === 200);
  expect(taken).toHaveLength(1);
  const told = replies
    .filter(({ status }) => status === 409)
    .map(({ body }) => body.additionalInfo.acceptedMessage.usageEventId);
  expect(new Set(told)).toEqual(new Set([taken[0]?.body.usageEventId]));
  expect(told).toHaveLength(49);
});

test("events reach back 24 hours on the clock of the customer's sandbox, and not before the application began", async () => {
  const fresh = await buy(server, { name: `scan-fresh`, offer: "scan", party: adatum });
  const own = (hours: number) =>
    event({ resourceUri: fresh.id, effectiveStartTime: new Date(start.getTime() + hours * 3_600_000).toISOString() });
  const began = (server.clock.now().getTime() - start.getTime()) / 3_600_000;
  expect((await post(own(began - 1))).body.details).toMatchObject([
    { target: "ResourceUri", message: expect.stringContaining("began at") },
  ]);
  expect((await batch([own(began - 1)])).body.result[0].status).toBe("ResourceNotActive");
  // 12:20 is when it began; an event of 12:00 is of the same hour.
  expect((await post(own(began - 1 / 3))).status).toBe(200);
  const move = (byHours: number) =>
    server.as(adatum.owner).post(`/api/v1/accounts/billing-accounts/${adatum.billingAccountId}/clock`, { byHours });
  expect((await move(30)).status).toBe(200);
  expect((await post(own(began))).body.details).toMatchObject([{ target: "effectiveStartTime" }]);
  expect((await post(own(began + 6.5))).status).toBe(200);
  expect((await post(own(began + 29))).status).toBe(200);
  expect((await post(own(began + 31))).status).toBe(400);
  // Fabrikam's time is its own.
  expect((await post(event())).status).toBe(200);
  expect((await post(event({ effectiveStartTime: hoursAgo(-29) }))).status).toBe(400);
});

test("hours before the end may be reported for a day after it, hours after it may not", async () => {
  const short = await buy(server, { name: "scan-short", offer: "scan" });
  server.clock.advance({ hours: 3 });
  await owner.delete(short.url);
  await server.jobsDone();
  server.clock.advance({ hours: 2 });
  const at = (hours: number) => post(event({ resourceUri: short.id, effectiveStartTime: hoursAgo(hours) }));
  expect((await at(3)).status).toBe(200);
  expect((await at(1)).body).toMatchObject({ code: "BadArgument", details: [{ target: "ResourceUri" }] });
});

test("who isn't an application or identity of the publisher is refused: 401 without a fitting token, 403 with one", async () => {
  expect((await server.call("POST", `/api/usageEvent?${version}`, { body: event() })).status).toBe(401);
  expect((await post(event(), server.as(contoso.app))).status).toBe(401);
  expect((await post(event(), server.as(contoso.owner, meteringAudience))).status).toBe(401);
  const foreign = server.as(fabrikam.app, meteringAudience);
  expect(await post(event(), foreign)).toMatchObject({
    status: 403,
    body: { code: "Forbidden", message: "Client is not authorized for this usage resource." },
  });
  expect((await batch([event()], foreign)).body.result).toMatchObject([
    { status: "ResourceNotAuthorized", error: { message: "Client is not authorized for this usage resource." } },
  ]);
  expect((await server.call("GET", `/api/usageEvents?${version}&usageStartDate=2026-03-01`)).status).toBe(401);
});

test("a managed identity in the managed group reports for its own application only", async () => {
  const workerOf = async (managedGroupId: string) => {
    const id = `${managedGroupId}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/worker`;
    return (await owner.get(`${id}?api-version=2023-01-31`)).body.properties.principalId;
  };
  const worker = server.as(await workerOf(app.managedGroupId), meteringAudience);
  const neighbour = server.as(await workerOf(other.managedGroupId), meteringAudience);
  expect((await post(event(), worker)).status).toBe(200);
  expect((await post(event({ effectiveStartTime: hoursAgo(2) }), neighbour)).status).toBe(403);
  const read = async (caller: typeof worker) =>
    (await caller.get(`/api/usageEvents?${version}&usageStartDate=${hoursAgo(20)}`)).body.map(
      ({ usageResourceId }: { usageResourceId: string }) => usageResourceId,
    );
  expect(new Set(await read(worker))).toEqual(new Set([usageId]));
  expect(await read(neighbour)).toEqual([]);
});

test("usage is read back by day, filtered, for the caller's own applications only", async () => {
  const begin = hoursAgo(12).slice(0, 10);
  await batch([
    event({ quantity: 1.5, effectiveStartTime: `${hoursAgo(0).slice(0, 10)}T01:00:00Z` }),
    event({ quantity: 2, effectiveStartTime: `${hoursAgo(0).slice(0, 10)}T02:00:00Z` }),
    event({ dimension: "pages", quantity: 7 }),
  ]);
  const read = (query: string, caller = meter) =>
    caller.get(`/api/usageEvents?${version}&usageStartDate=${begin}&${query}`);
  const { status, body } = await read("dimension=docs");
  expect(status).toBe(200);
  expect(body).toEqual([
    {
      usageDate: `${begin}T00:00:00Z`,
      usageResourceId: usageId,
      dimension: "docs",
      planId: "basic",
      planName: "basic",
      offerId: "scan",
      offerName: "Scan",
      offerType: "AzureApplication",
      azureSubscriptionId: fabrikam.subscriptionId,
      reconStatus: "Accepted",
      submittedQuantity: 3.5,
      processedQuantity: 3.5,
      submittedCount: 2,
    },
  ]);
  expect((await read("")).body).toHaveLength(2);
  expect((await read("planId=gold")).body).toEqual([]);
  expect((await read("offerId=scan")).body).toHaveLength(2);
  expect((await read(`azureSubscriptionId=${adatum.subscriptionId}`)).body).toEqual([]);
  expect((await read("reconStatus=Rejected")).body).toEqual([]);
  expect((await read(`UsageEndDate=${begin}T00:30:00Z`)).body).toEqual([]);
  expect((await read("", server.as(fabrikam.app, meteringAudience))).body).toEqual([]);
  expect((await meter.get(`/api/usageEvents?${version}`)).status).toBe(400);
  expect((await meter.get(`/api/usageEvents?${version}&usageStartDate=soon`)).status).toBe(400);
});

test("quantities keep every digit until they are money", async () => {
  await meter.post(
    `/api/usageEvent?${version}`,
    JSON.stringify(event({ quantity: 1 })).replace('"quantity":1', '"quantity":0.1'),
    {
      headers: { "content-type": "application/json" },
    },
  );
  await post(event({ quantity: 0.2, effectiveStartTime: hoursAgo(2) }));
  const from = new Date(server.clock.now().getTime() - 1);
  const sums = await sumUsage(db, [usageId], from, new Date(server.clock.now().getTime() + 1));
  expect(sums.get(usageId)).toEqual({ docs: "0.3" });
});

test("free plans take no usage, for nothing was bought by it", async () => {
  const free = await buy(server, { name: "scan-free", offer: "scan", plan: "free" });
  const { body } = await post(event({ resourceUri: free.id, planId: "free" }));
  expect(body).toMatchObject({ code: "BadArgument", details: [{ target: "ResourceUri" }] });
});

test("the publisher's list shows taken and refused events in pages that miss none", async () => {
  const publisher = server.as(contoso.owner);
  const path = "/api/v1/metering/publishers/contoso/usage-events";
  await batch(Array.from({ length: 20 }, (_, hour) => event({ effectiveStartTime: hoursAgo(hour + 0.01) })));
  await batch([event({ dimension: "none" }), event({ effectiveStartTime: hoursAgo(30) })]);
  const all = (await publisher.get(`${path}?top=1000`)).body.value;
  expect(all.length).toBeGreaterThan(60);
  expect(all.filter(({ status }: { status: string }) => status === "InvalidDimension").length).toBeGreaterThan(1);
  const paged: unknown[] = [];
  let next: string | undefined = `${path}?top=7`;
  while (next !== undefined) {
    const page: { value: unknown[]; nextLink?: string } = (await publisher.get(next)).body;
    expect(page.value.length).toBeLessThanOrEqual(7);
    paged.push(...page.value);
    next = page.nextLink?.replace(server.base, "");
  }
  expect(paged).toEqual(all);
  expect((await owner.get(path)).status).toBe(403);
  expect((await publisher.get(`${path}?cursor=nonsense`)).status).toBe(400);
});

test("the page of an application shows its month, and a test event counts like any other", async () => {
  server.clock.set("2026-04-20T10:00:00Z");
  const test = await server
    .as(contoso.owner)
    .post("/api/v1/metering/publishers/contoso/usage-events", { resourceUri: app.id, dimension: "docs", quantity: 4 });
  expect(test.body).toMatchObject({ status: "Accepted", quantity: 4, planId: "basic" });
  const path = `/api/v1/metering/applications/${fabrikam.subscriptionId}/apps/scan1/usage`;
  const { body } = await owner.get(path);
  expect(body).toMatchObject({
    month: "2026-04",
    dimensions: [
      {
        dimension: "docs",
        reported: "4",
        unitPrice: "0.5",
        includedQuantity: "25",
        amount: "2.00",
        days: [{ day: "2026-04-20" }],
      },
      { dimension: "pages", reported: "0", amount: "0.00" },
    ],
  });
  expect((await server.as(adatum.owner).get(path)).status).toBe(403);
});
