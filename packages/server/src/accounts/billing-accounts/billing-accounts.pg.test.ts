import { expect, test } from "vitest";
import { parties, testServer } from "../../../test/server.ts";

const server = await testServer({ now: new Date("2026-03-30T10:00:00Z"), jobs: false });
const url = (party: { billingAccountId: string }) => `/api/v1/accounts/billing-accounts/${party.billingAccountId}`;

test("an account says market, currency, with whom the agreement is and who pays", async () => {
  const { body } = await server.as(parties.adatum.owner).get(url(parties.adatum));
  expect(body).toMatchObject({
    market: "US",
    currency: "USD",
    agreement: "reseller",
    resellerTenantId: parties.northwind.tenantId,
    payerTenantId: parties.northwind.tenantId,
    isSandbox: true,
    subscriptions: [{ subscriptionId: parties.adatum.subscriptionId, target: "emulated" }],
  });
});

test("the reseller sees its customer's account, a stranger finds none", async () => {
  expect((await server.as(parties.northwind.owner).get(url(parties.adatum))).status).toBe(200);
  const { status, body } = await server.as(parties.fabrikam.owner).get(url(parties.adatum));
  expect([status, body.error.code]).toEqual([404, "BillingAccountNotFound"]);
});

test("a sandbox's clock goes forward, never back, and who moved it is on record", async () => {
  const owner = server.as(parties.fabrikam.owner);
  const moved = await owner.post(`${url(parties.fabrikam)}/clock`, { to: "2026-03-31T23:59:00Z" });
  expect(moved.body.clock).toBe("2026-03-31T23:59:00.000Z");
  const back = await owner.post(`${url(parties.fabrikam)}/clock`, { to: "2026-03-31T00:00:00Z" });
  expect([back.status, back.body.error.code]).toEqual([400, "ClockGoesForward"]);
  server.clock.advance({ hours: 2 });
  expect((await owner.get(url(parties.fabrikam))).body.clock).toBe("2026-04-01T01:59:00.000Z");
  const { body } = await owner.get("/api/v1/platform/audit");
  expect(body.value[0]).toMatchObject({ actor: "owner@fabrikam.example", action: "billingAccount.moveClock" });
});

test("another account's clock stays where it is", async () => {
  const { body } = await server.as(parties.adatum.owner).get(url(parties.adatum));
  expect(new Date(body.clock).getTime()).toBe(server.clock.now().getTime());
});
