import { type Operation, operationsOf, subjects } from "@stoa/api";
import { expect, test } from "vitest";
import { buy, packageOf, templateOf, versions } from "../../test/apps.ts";
import { publishOffer } from "../../test/offers.ts";
import { parties, testServer } from "../../test/server.ts";
import { meteringAudience } from "../metering/index.ts";

// Everything that these four subjects answer, asked for Fabrikam's and Contoso's things by those who have no part in them.
const server = await testServer({ now: new Date("2027-03-15T09:00:00Z") });
const { fabrikam, contoso, adatum, northwind, operator } = parties;
await publishOffer(server, {
  offerId: "walled",
  name: "Walled",
  package: packageOf(templateOf()),
  dimensions: [{ id: "docs", displayName: "Documents", unit: "document", pricePerUnit: "1" }],
  plans: [
    {
      planId: "basic",
      pricing: {
        model: "metered",
        monthlyFee: "10",
        dimensions: [{ id: "docs", enabled: true, pricePerUnit: "1", includedQuantity: "0" }],
      },
    },
  ],
});
const app = await buy(server, { name: "walled", offer: "walled" });
const owner = server.as(fabrikam.owner);
const definition = app.id.replace("applications/walled", "applicationDefinitions/walled");
const saved = await owner.put(`${definition}?${versions.solutions}`, {
  location: "westeurope",
  properties: { lockLevel: "None", authorizations: [], mainTemplate: templateOf(), createUiDefinition: {} },
});
expect(saved.status).toBe(201);
const accountPath = `/api/v1/accounts/billing-accounts/${fabrikam.billingAccountId}/clock`;
await owner.post(accountPath, { to: "2027-04-01T01:00:00Z" });
await server.jobsDone();
const { body: invoices } = await owner.get("/api/v1/billing/invoices");
const { number } = invoices.value[0];
const notices = await server.as(contoso.owner).get("/api/v1/solutions/publishers/contoso/notifications");

const values: Record<string, string> = {
  subscriptionId: fabrikam.subscriptionId,
  resourceGroupName: "apps",
  applicationName: "walled",
  definitionName: "walled",
  artifactName: "CreateUiDefinition",
  publisherId: "contoso",
  notificationId: notices.body.value[0].id,
  number,
  ordinal: "1",
  billingAccountId: fabrikam.billingAccountId,
  leadId: crypto.randomUUID(),
};
const place = { location: "westeurope" };
const usage = {
  resourceUri: app.id,
  dimension: "docs",
  quantity: 1,
  effectiveStartTime: "2027-04-01T00:30:00Z",
  planId: "basic",
};
const bodies: Record<string, unknown> = {
  Applications_CreateOrUpdate: {
    ...place,
    kind: "MarketPlace",
    plan: { name: "basic", publisher: "contoso", product: "walled" },
  },
  Applications_Update: { tags: { taken: "yes" } },
  ApplicationDefinitions_CreateOrUpdate: { ...place, properties: { lockLevel: "None" } },
  ApplicationDefinitions_Update: { tags: { taken: "yes" } },
  Notifications_Test: { uri: "https://contoso.example/x" },
  UsageEvents_Post: usage,
  UsageEvents_PostBatch: { request: [usage] },
  UsageEvents_Test: { resourceUri: app.id, dimension: "docs", quantity: 1 },
  BillingRuns_Close: { month: "2027-03", billingAccountId: fabrikam.billingAccountId },
  Leads_SetDestination: { kind: "none" },
};
/** Lists over everything that the caller may see: they answer, and hold nothing of others. */
const ownLists = new Set([
  "Applications_ListMine",
  "Applications_ListBySubscription",
  "ApplicationDefinitions_ListBySubscription",
  "Invoices_List",
  "UsageEvents_Query",
]);

const operations: Operation[] = ["solutions", "metering", "billing", "leads"].flatMap((name) =>
  operationsOf(subjects.get(name) ?? {}),
);

function request({ id, method, path, surface }: Operation): [method: string, url: string, body: unknown] {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? `no-${name}`);
  const search = id === "UsageEvents_Query" ? `?${versions.metering}&usageStartDate=2027-03-01` : "";
  return [
    method.toUpperCase(),
    surface === "arm" ? `${filled}?${versions.solutions}` : `${filled}${search}`,
    bodies[id],
  ];
}

async function ask(operation: Operation, principalId: string) {
  const audience = operation.surface === "metering" ? meteringAudience : undefined;
  const [method, url, body] = request(operation);
  const token = await server.as(principalId, audience).token();
  return server.call(method, url, {
    headers: { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body }),
  });
}

const strangers = { "another customer": adatum.owner, "a reseller of others": northwind.owner };

test("every address of these subjects is filled with something that is there", () => {
  expect(operations.length).toBeGreaterThan(40);
  for (const operation of operations) expect(request(operation)[1]).not.toContain("no-");
});

for (const [who, principalId] of Object.entries(strangers)) {
  test.each(operations.map((operation) => [operation.id, operation] as const))(
    `%s is closed to ${who}`,
    async (id, operation) => {
      const { status, text } = await ask(operation, principalId);
      if (ownLists.has(id)) {
        if (status === 200) expect(text).not.toMatch(/walled|Fabrikam|0f000000/i);
        else expect([401, 403, 404]).toContain(status);
        return;
      }
      expect([id, [401, 403, 404].includes(status), status]).toEqual([id, true, status]);
    },
  );

  test(`nothing was changed by ${who}`, async () => {
    const { body } = await owner.get(app.url);
    expect(body.tags).toEqual({});
    expect(body.properties.provisioningState).toBe("Succeeded");
    expect((await owner.get(`${definition}?${versions.solutions}`)).body.tags).toEqual({});
    expect(await server.services.store.system.db.selectFrom("usageEvent").selectAll().execute()).toEqual([]);
  });
}

test.each(operations.map((operation) => [operation.id, operation] as const))(
  "%s is closed to nobody in particular",
  async (_, operation) => {
    const [method, url, body] = request(operation);
    const reply = await server.call(method, url, body === undefined ? {} : { body });
    expect(reply.status).toBe(401);
  },
);

test("an application of another publisher can't meter, and the customer's own can neither", async () => {
  for (const id of [fabrikam.app]) {
    const post = operations.find((operation) => operation.id === "UsageEvents_Post");
    if (!post) throw new Error("The operation is there.");
    expect((await ask(post, id)).status).toBe(403);
  }
});

test("the operator runs the marketplace, and still has no role in a customer's subscription", async () => {
  expect((await server.as(operator.owner).get(app.url)).status).toBe(403);
  expect((await server.as(operator.owner).get(app.managedGroupUrl)).status).toBe(403);
});
