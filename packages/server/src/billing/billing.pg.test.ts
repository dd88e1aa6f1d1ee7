import { sql } from "kysely";
import { expect, test } from "vitest";
import { buy, packageOf, templateOf, versions } from "../../test/apps.ts";
import { publishOffer } from "../../test/offers.ts";
import { parties, testServer } from "../../test/server.ts";
import { findBillingAccount } from "../accounts/index.ts";
import { meteringAudience } from "../metering/index.ts";
import { buildInvoice } from "./invoices/build.ts";
import { gatherFacts } from "./invoices/gather.ts";

// The last day of January, 14 hours before its end.
const server = await testServer({ now: new Date("2027-01-31T10:00:00Z") });
const { fabrikam, contoso, adatum, northwind, operator } = parties;
const { db, transaction } = server.services.store.system;
const owner = server.as(fabrikam.owner);
const reseller = server.as(northwind.owner);
const meter = server.as(contoso.app, meteringAudience);
const admin = server.as(operator.owner);

// 0.005 USD an hour, times 1.15 in West Europe.
const address = {
  type: "Microsoft.Network/publicIPAddresses",
  apiVersion: "2023-09-01",
  name: "front",
  location: "[resourceGroup().location]",
  sku: { name: "Standard" },
  properties: { publicIPAllocationMethod: "Static" },
};
await publishOffer(server, {
  offerId: "suite",
  name: "Suite",
  package: packageOf(templateOf({ resources: [address] })),
  resell: { partners: "any", tenantIds: [] },
  dimensions: [{ id: "docs", displayName: "Documents", unit: "document", pricePerUnit: "0.35" }],
  plans: [
    { planId: "flat", name: "Flat", pricing: { model: "flat-monthly-fee", monthlyFee: "19.99" } },
    {
      planId: "metered",
      name: "Metered",
      pricing: {
        model: "metered",
        monthlyFee: "10",
        dimensions: [{ id: "docs", enabled: true, pricePerUnit: "0.35", includedQuantity: "25" }],
      },
    },
    { planId: "byol", name: "Own licence", pricing: { model: "bring-your-own-licence" } },
    { planId: "free", name: "Free", pricing: { model: "free" } },
  ],
});
const flat = await buy(server, { name: "flat", offer: "suite", plan: "flat" });
const metered = await buy(server, { name: "metered", offer: "suite", plan: "metered" });
const leaving = await buy(server, { name: "leaving", offer: "suite", plan: "metered" });
const resold = await buy(server, { name: "resold", offer: "suite", plan: "metered", party: adatum });
await buy(server, { name: "byol", offer: "suite", plan: "byol", party: contoso });
await buy(server, { name: "free", offer: "suite", plan: "free", party: contoso });

const report = async (app: { id: string }, quantity: number, effectiveStartTime: string) => {
  const sent = { resourceUri: app.id, quantity, dimension: "docs", effectiveStartTime, planId: "metered" };
  const reply = await meter.post(`/api/usageEvent?${versions.metering}`, sent);
  expect([reply.status, reply.text]).toEqual([200, reply.text]);
  return reply.body;
};
const moveTo = async (billingAccountId: string, caller: typeof owner, to: string) => {
  const reply = await caller.post(`/api/v1/accounts/billing-accounts/${billingAccountId}/clock`, { to });
  expect(reply.status).toBe(200);
  await server.jobsDone();
};
const invoices = async (caller: typeof owner) => (await caller.get("/api/v1/billing/invoices")).body.value;
const invoiceOf = async (caller: typeof owner, month: string) => {
  const found = (await invoices(caller)).find((one: { month: string }) => one.month === month);
  return found && (await caller.get(`/api/v1/billing/invoices/${found.number}`)).body;
};
const lines = (invoice: { lines: { text: string; quantity: string; unitPrice: string; amount: string }[] }) =>
  invoice.lines.map(({ text, quantity, unitPrice, amount }) => `${text}: ${quantity} × ${unitPrice} = ${amount}`);

await report(metered, 7, "2027-01-31T10:00:00Z");
await report(resold, 3, "2027-01-31T10:00:00Z");

test("the running month is shown as it stands, to the one who pays", async () => {
  const path = `/api/v1/billing/accounts/${fabrikam.billingAccountId}/upcoming`;
  const { body } = await owner.get(path);
  expect(body).toMatchObject({ state: "Upcoming", month: "2027-01", currency: "USD", payer: { name: "Fabrikam" } });
  expect(lines(body)).toContain("Suite, Flat: Monthly fee: 1 × 19.99 = 19.99");
  const resoldPath = `/api/v1/billing/accounts/${adatum.billingAccountId}/upcoming`;
  expect((await reseller.get(resoldPath)).status).toBe(200);
  expect((await server.as(adatum.owner).get(resoldPath)).status).toBe(404);
  expect((await server.as(adatum.owner).get(path)).status).toBe(404);
});

test("a month that isn't over can't be closed", async () => {
  const body = { month: "2027-01", billingAccountId: fabrikam.billingAccountId };
  expect(await admin.post("/api/v1/billing/runs", body)).toMatchObject({
    status: 409,
    body: { error: { code: "MonthNotOver" } },
  });
  expect((await owner.post("/api/v1/billing/runs", body)).status).toBe(403);
});

test("moving a sandbox's clock over the month's end closes it, and every amount is right by hand", async () => {
  await moveTo(fabrikam.billingAccountId, owner, "2027-01-31T23:30:00Z");
  await owner.delete(leaving.url);
  await server.jobsDone();
  await moveTo(fabrikam.billingAccountId, owner, "2027-02-01T00:30:00Z");
  const invoice = await invoiceOf(owner, "2027-01");
  // Orders of one moment come in the order of their IDs, which is nobody's choice.
  expect(lines(invoice).toSorted()).toEqual([
    // Two addresses for 14 hours, one for 13.5: 41.5 × 0.00575 = 0.238625.
    "Public IP address Standard, westeurope: 41.5 × 0.00575 = 0.24",
    "Suite, Flat: Monthly fee: 1 × 19.99 = 19.99",
    // The included quantity is the publisher's to count: all 7 are charged.
    "Suite, Metered: Documents: 7 × 0.35 = 2.45",
    "Suite, Metered: Monthly fee: 1 × 10 = 10.00",
    "Suite, Metered: Monthly fee: 1 × 10 = 10.00",
  ]);
  expect(invoice).toMatchObject({
    state: "Open",
    issuedAt: "2027-02-01T00:00:00Z",
    total: "42.68",
    subtotals: { infrastructure: "0.24", fees: "39.99", usage: "2.45" },
    customer: { name: "Fabrikam" },
    payer: { name: "Fabrikam" },
  });
});

test("usage of the last hours that comes in later is in the next invoice, of an application that ended too", async () => {
  await report(metered, 4, "2027-01-31T23:00:00Z");
  await report(leaving, 2, "2027-01-31T22:00:00Z");
  expect((await invoiceOf(owner, "2027-01")).total).toBe("42.68");
  await moveTo(fabrikam.billingAccountId, owner, "2027-03-01T00:00:00Z");
  const february = await invoiceOf(owner, "2027-02");
  // Two addresses for 28 days: 1344 × 0.00575 = 7.728. Bought on 31 Jan, renewed on 28 Feb.
  expect(lines(february).toSorted()).toEqual([
    "Public IP address Standard, westeurope: 1344 × 0.00575 = 7.73",
    "Suite, Flat: Monthly fee: 1 × 19.99 = 19.99",
    "Suite, Metered: Documents: 2 × 0.35 = 0.70",
    "Suite, Metered: Documents: 4 × 0.35 = 1.40",
    "Suite, Metered: Monthly fee: 1 × 10 = 10.00",
  ]);
  expect(february.total).toBe("39.82");
});

test("a term bought on the 31st begins on the last day of each month, and on the 31st where there is one", async () => {
  await moveTo(fabrikam.billingAccountId, owner, "2027-05-01T00:00:00Z");
  const begins = async (month: string) => {
    const invoice = await invoiceOf(owner, month);
    const fee = invoice.lines.find(
      (line: { plan?: string; kind: string }) => line.plan === "flat" && line.kind === "fee",
    );
    return fee.from.slice(0, 10);
  };
  expect(await Promise.all(["2027-01", "2027-02", "2027-03", "2027-04"].map(begins))).toEqual([
    "2027-01-31",
    "2027-02-28",
    "2027-03-31",
    "2027-04-30",
  ]);
});

test("closing again gives the same bytes in JSON, HTML and PDF, and the same facts give the same invoice", async () => {
  const { number } = await invoiceOf(owner, "2027-01");
  const path = `/api/v1/billing/invoices/${number}`;
  const read = async () => [
    (await owner.get(path)).text,
    (await owner.get(`${path}/html`)).text,
    (await owner.get(`${path}/pdf`)).text,
  ];
  const before = await read();
  expect(before[1]).toMatch(/^<!doctype html>/);
  expect(before[2]).toMatch(/^%PDF-/);
  const closed = await admin.post("/api/v1/billing/runs", { month: "2027-01" });
  expect(closed.body.value).toEqual([expect.objectContaining({ number, total: "42.68" })]);
  const again = { month: "2027-01", billingAccountId: fabrikam.billingAccountId };
  expect((await admin.post("/api/v1/billing/runs", again)).body.value).toMatchObject([{ number }]);
  expect(await read()).toEqual(before);
  expect(await invoices(owner)).toHaveLength(4);
  const account = await findBillingAccount(db, fabrikam.billingAccountId);
  if (!account) throw new Error("Fabrikam has an account.");
  const stand = { state: "Open", issuedAt: "2027-02-01T00:00:00Z" } as const;
  const rebuilt = buildInvoice(await gatherFacts(db, account, "2027-01", stand));
  expect(rebuilt).toEqual(JSON.parse(before[0] ?? ""));
});

test("a month waits for what was ordered in it and is still being deployed", async () => {
  const { applicationId } =
    (await db.selectFrom("marketplaceOrder").selectAll().where("applicationId", "=", resold.id).executeTakeFirst()) ??
    {};
  const setState = (state: "Pending" | "Active") =>
    db
      .updateTable("marketplaceOrder")
      .set({ state })
      .where("applicationId", "=", applicationId ?? "")
      .execute();
  await setState("Pending");
  await moveTo(adatum.billingAccountId, reseller, "2027-02-01T00:10:00Z");
  expect(await invoices(reseller)).toEqual([]);
  const body = { month: "2027-01", billingAccountId: adatum.billingAccountId };
  expect(await admin.post("/api/v1/billing/runs", body)).toMatchObject({
    status: 409,
    body: { error: { code: "OrdersPending", message: expect.stringContaining("resold") } },
  });
  const { body: all } = await admin.post("/api/v1/billing/runs", { month: "2027-01" });
  expect(all.value.map(({ billingAccount }: { billingAccount: string }) => billingAccount)).not.toContain("Adatum");
  await setState("Active");
});

test("a reseller pays for its customer, who doesn't see it", async () => {
  await moveTo(adatum.billingAccountId, reseller, "2027-02-01T00:15:00Z");
  const invoice = await invoiceOf(reseller, "2027-01");
  expect(invoice).toMatchObject({ customer: { name: "Adatum" }, payer: { name: "Northwind" } });
  expect(lines(invoice)).toEqual([
    // 14 × 0.00575 = 0.0805
    "Public IP address Standard, westeurope: 14 × 0.00575 = 0.08",
    "Suite, Metered: Monthly fee: 1 × 10 = 10.00",
    "Suite, Metered: Documents: 3 × 0.35 = 1.05",
  ]);
  const customer = server.as(adatum.owner);
  expect(await invoices(customer)).toEqual([]);
  for (const part of ["", "/html", "/pdf", "/lines/1"]) {
    expect((await customer.get(`/api/v1/billing/invoices/${invoice.number}${part}`)).status).toBe(404);
    expect((await owner.get(`/api/v1/billing/invoices/${invoice.number}${part}`)).status).toBe(404);
  }
});

test("an own licence costs infrastructure only, and what is free is named with 0", async () => {
  server.clock.set("2027-02-01T00:20:00Z");
  const { body } = await admin.post("/api/v1/billing/runs", {
    month: "2027-01",
    billingAccountId: contoso.billingAccountId,
  });
  const [{ number }] = body.value;
  const invoice = (await server.as(contoso.owner).get(`/api/v1/billing/invoices/${number}`)).body;
  expect(lines(invoice)).toEqual([
    // Two addresses for 14 hours: 28 × 0.00575 = 0.161.
    "Public IP address Standard, westeurope: 28 × 0.00575 = 0.16",
    "Suite, Free: Monthly fee: 1 × 0 = 0.00",
  ]);
});

test("why an amount is what it is goes down to events and resources", async () => {
  const invoice = await invoiceOf(owner, "2027-01");
  const why = async (kind: string) => {
    const line = invoice.lines.find((one: { kind: string }) => one.kind === kind);
    return (await owner.get(`/api/v1/billing/invoices/${invoice.number}/lines/${line.ordinal}`)).body;
  };
  expect(await why("usage")).toMatchObject({
    arithmetic: "7 document × 0.35 USD = 2.45 USD",
    exact: "2.45",
    rounding: "0",
    usage: [{ hour: "2027-01-31T10:00:00.000Z", quantity: "7", usageEventId: expect.any(String) }],
  });
  const infrastructure = await why("infrastructure");
  expect(infrastructure).toMatchObject({ exact: "0.238625", rounding: "0.001375" });
  expect(infrastructure.resources).toHaveLength(3);
  expect(infrastructure.resources).toContainEqual(
    expect.objectContaining({
      resourceId: `${leaving.managedGroupId}/providers/Microsoft.Network/publicIPAddresses/front`,
      size: "Standard",
      from: "2027-01-31T10:00:00.000Z",
    }),
  );
  expect((await owner.get(`/api/v1/billing/invoices/${invoice.number}/lines/99`)).status).toBe(404);
});

test("an application's page finds its invoices", async () => {
  const of = async (caller: typeof owner, id: string) =>
    (await caller.get(`/api/v1/billing/invoices?applicationId=${encodeURIComponent(id)}`)).body.value.length;
  expect(await of(owner, flat.id)).toBe(4);
  expect(await of(owner, leaving.id.toUpperCase())).toBe(2);
  expect(await of(reseller, flat.id)).toBe(0);
});

test("the publisher is paid what it sold less 3 % of each line", async () => {
  const path = "/api/v1/billing/publishers/contoso/payouts";
  const { body } = await server.as(contoso.owner).get(path);
  const january = body.value.find(({ month }: { month: string }) => month === "2027-01");
  // 19.99 + 10 + 2.45 + 10 of Fabrikam, 10 + 1.05 of Northwind; fees 0.60 + 0.30 + 0.07 + 0.30 + 0.30 + 0.03.
  expect(january).toMatchObject({
    currency: "USD",
    amount: "53.49",
    storeFee: "1.60",
    storeFeeRate: "0.03",
    earned: "51.89",
  });
  const customers = january.lines.map(({ customer }: { customer: string }) => customer);
  expect(new Set(customers)).toEqual(new Set(["Fabrikam", "Northwind", "Contoso"]));
  expect(
    january.lines.find(({ applicationId }: { applicationId: string }) => applicationId === resold.id),
  ).toMatchObject({
    customer: "Northwind",
  });
  expect((await owner.get(path)).status).toBe(403);
});

test("the ledger sums to zero and agrees with the invoices", async () => {
  const { body } = await admin.get("/api/v1/billing/ledger");
  expect(body).toMatchObject({ balanced: true, unbalanced: [] });
  const total = body.balances.reduce((sum: number, { balance }: { balance: string }) => sum + Number(balance) * 100, 0);
  expect(Math.round(total)).toBe(0);
  const owed = body.balances.find(
    ({ account }: { account: string }) => account === `customer/${adatum.billingAccountId}`,
  );
  expect(owed.balance).toBe("11.13");
  expect((await owner.get("/api/v1/billing/ledger")).status).toBe(403);
});

test("the database itself keeps the ledger: nothing is changed, and nothing unbalanced is written", async () => {
  const [posting] = await db.selectFrom("ledgerPosting").selectAll().execute();
  const id = posting?.transactionId ?? "";
  await expect(db.updateTable("ledgerPosting").set({ amount: "0" }).execute()).rejects.toThrow(/append-only/);
  await expect(db.deleteFrom("ledgerPosting").execute()).rejects.toThrow(/append-only/);
  await expect(db.updateTable("ledgerTransaction").set({ text: "x" }).where("id", "=", id).execute()).rejects.toThrow(
    /append-only/,
  );
  await expect(sql`truncate ledger_posting`.execute(db)).rejects.toThrow(/append-only/);
  const more = { transactionId: id, account: "platform/store-fee", currency: "USD", amount: "1" };
  await expect(transaction((tx) => tx.insertInto("ledgerPosting").values(more).execute())).rejects.toThrow(
    /does not sum to zero/,
  );
});

test("the operator sees every account's month, closed or still running", async () => {
  const { body } = await admin.get("/api/v1/billing/runs?month=2027-01");
  const states = new Map(
    body.value.map((row: { billingAccount: string; state: string }) => [row.billingAccount, row.state]),
  );
  expect(states.get("Fabrikam")).toBe("Closed");
  expect(states.get("Adatum")).toBe("Closed");
  expect((await owner.get("/api/v1/billing/runs")).status).toBe(403);
});
