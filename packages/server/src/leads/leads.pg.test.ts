import { expect, test } from "vitest";
import { receiver, until } from "../../test/apps.ts";
import { publishOffer } from "../../test/offers.ts";
import { parties, testServer } from "../../test/server.ts";

const server = await testServer({
  now: new Date("2026-03-15T09:00:00Z"),
  config: { allowedNetworks: ["127.0.0.0/8"] },
});
const { fabrikam, contoso } = parties;
const owner = server.as(fabrikam.owner);
const publisher = server.as(contoso.owner);
let answers: number[] = [];
const { base, got } = await receiver(() => answers.shift() ?? 200);
await publishOffer(server, { offerId: "inbox", name: "Document inbox" });

const path = "/api/v1/leads/publishers/contoso";
const list = async () => (await publisher.get(path)).body.value;
const contact = {
  firstName: "Fabrikam",
  lastName: "owner",
  email: "owner@fabrikam.example",
  phone: "+1 425 555 0199",
  company: "Fabrikam",
  country: "US",
};
const press = async (consent: boolean, email = contact.email) => {
  const reply = await owner.post("/api/v1/ordering/get-it-now", {
    publisherId: "contoso",
    offerId: "inbox",
    planId: "basic",
    subscriptionId: fabrikam.subscriptionId,
    contact: { ...contact, email },
    consent,
    acceptTerms: true,
  });
  expect(reply.status).toBeLessThan(300);
  await server.jobsDone();
  // Get it now finds the draft that is open; each test presses it for the first time.
  await owner.delete(`/api/v1/ordering/drafts/${reply.body.id}`);
};

test("without consent nothing is kept and nothing leaves", async () => {
  await publisher.put(`${path}/destination`, { kind: "https", url: `${base}/crm?key=1` });
  await press(false);
  expect(await list()).toEqual([]);
  expect(got).toEqual([]);
  const { rows } = await server.services.store.system.db
    .selectFrom("lead")
    .select("id")
    .execute()
    .then((rows) => ({ rows }));
  expect(rows).toEqual([]);
});

test("with consent the lead is kept and delivered in the shape of Azure's HTTPS destination", async () => {
  await press(true);
  await until(() => got.length === 1);
  expect(got[0]).toEqual({
    url: "/crm?key=1",
    body: {
      UserDetails: {
        FirstName: "Fabrikam",
        LastName: "owner",
        Email: "owner@fabrikam.example",
        Phone: "+1 425 555 0199",
        Country: "US",
        Company: "Fabrikam",
        Title: "",
      },
      LeadSource: "AzureMarketplace-INS|contoso.inbox",
      ActionCode: "INS",
      OfferTitle: "Document inbox",
      Description: "Get it now: Document inbox, plan basic",
    },
  });
  await until(async () => (await list())[0].delivery.state === "delivered");
  expect(await list()).toMatchObject([
    {
      isTest: false,
      email: "owner@fabrikam.example",
      offer: "inbox",
      plan: "basic",
      delivery: { state: "delivered", attempts: 1, log: [{ status: 200 }] },
    },
  ]);
});

test("a school's address is never forwarded nor kept", async () => {
  const before = await list();
  await press(true, "dean@school.edu");
  expect(await list()).toEqual(before);
  expect(got).toHaveLength(1);
});

test("a receiver that fails is tried again, and its log says so; a lead may be sent again by hand", async () => {
  answers = [500];
  got.length = 0;
  await press(true, "again@fabrikam.example");
  await until(() => got.length === 2);
  const find = async () => (await list()).find(({ email }: { email: string }) => email === "again@fabrikam.example");
  await until(async () => (await find()).delivery.state === "delivered");
  const lead = await find();
  expect(lead.delivery).toMatchObject({ attempts: 2, log: [{ status: 500 }, { status: 200 }] });
  const replayed = await publisher.post(`${path}/${lead.id}/replay`);
  // It may have arrived before we are answered.
  const state = expect.stringMatching(/^(pending|delivered)$/);
  expect(replayed).toMatchObject({ status: 200, body: { id: lead.id, delivery: { state } } });
  await until(() => got.length === 3);
  expect(got[2]).toEqual(got[0]);
  expect((await publisher.post(`${path}/${crypto.randomUUID()}/replay`)).status).toBe(404);
  expect((await publisher.post(`${path}/nonsense/replay`)).status).toBe(400);
});

test("a test lead is invented, marked as one and delivered", async () => {
  got.length = 0;
  const { status, body } = await publisher.post(`${path}/test`);
  expect([status, body.isTest, body.email]).toEqual([200, true, expect.stringMatching(/^MSFT_TEST_\d+@test\.com$/)]);
  await until(() => got.length === 1);
  expect(got[0]?.body.UserDetails.Email).toBe(body.email);
});

test("without a destination leads stay in the list, and neither test nor replay pretend to send", async () => {
  got.length = 0;
  expect((await publisher.put(`${path}/destination`, { kind: "none" })).body).toEqual({ kind: "none" });
  await press(true, "kept@fabrikam.example");
  const lead = (await list()).find(({ email }: { email: string }) => email === "kept@fabrikam.example");
  expect(lead.delivery).toEqual({ state: "none", attempts: 0, log: [] });
  const refused = { status: 400, body: { error: { code: "InvalidLeadDestination" } } };
  expect(await publisher.post(`${path}/test`)).toMatchObject(refused);
  expect(await publisher.post(`${path}/${lead.id}/replay`)).toMatchObject(refused);
  expect(got).toEqual([]);
});

test("a destination has to be an address that is called at all", async () => {
  const set = (url?: string) => publisher.put(`${path}/destination`, { kind: "https", url });
  const refused = { status: 400, body: { error: { code: "InvalidLeadDestination" } } };
  expect(await set("ftp://crm.example/x")).toMatchObject(refused);
  expect(await set("nonsense")).toMatchObject(refused);
  expect(await set()).toMatchObject(refused);
  expect((await publisher.get(`${path}/destination`)).body).toEqual({ kind: "none" });
});

test("leads are the publisher's alone: its developers and customers don't see them", async () => {
  for (const id of [contoso.developer, fabrikam.owner, parties.adatum.owner]) {
    expect((await server.as(id).get(path)).status).toBe(403);
  }
});
