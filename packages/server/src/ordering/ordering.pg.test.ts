import { expect, test } from "vitest";
import { approveOffer, publishOffer, sampleZip, submitOffer } from "../../test/offers.ts";
import { parties, testServer } from "../../test/server.ts";
import { activateOrder, checkPurchase, endOrder, listOrders, recordOrder, requirePurchase } from "./index.ts";

const server = await testServer({ now: new Date("2026-03-15T09:00:00Z") });
const { fabrikam, adatum, northwind } = parties;
const db = server.services.store.system.db;
const zip = await sampleZip("document-inbox");

await publishOffer(server, {
  offerId: "inbox",
  name: "Document inbox",
  package: zip,
  resell: { partners: "none", tenantIds: [] },
  plans: [
    { planId: "standard", pricing: { model: "flat-monthly-fee", markets: ["US"], monthlyFee: "200" } },
    { planId: "german", pricing: { model: "flat-monthly-fee", markets: ["DE"], monthlyFee: "200" } },
    {
      planId: "private",
      visibility: { audience: "private", privateAudience: [{ id: parties.contoso.subscriptionId, description: "" }] },
    },
  ],
});

const buyer = server.as(fabrikam.owner);
const agreements = `/subscriptions/${fabrikam.subscriptionId}/providers/Microsoft.MarketplaceOrdering`;
const current = (plan: string) =>
  `${agreements}/offerTypes/virtualmachine/publishers/contoso/offers/inbox/plans/${plan}/agreements/current?api-version=2021-01-01`;
const asked = { publisher: "contoso", offer: "inbox", plan: "standard", subscriptionId: fabrikam.subscriptionId };
const codes = (reasons: { code: string }[]) => reasons.map(({ code }) => code).toSorted();

test("terms are read, sent back and accepted as az does it", async () => {
  const read = await buyer.get(current("standard"));
  expect(read).toMatchObject({
    status: 200,
    body: {
      id: current("standard").replace(/\?.*/, ""),
      name: "standard",
      type: "Microsoft.MarketplaceOrdering/offertypes",
      properties: { publisher: "contoso", product: "inbox", plan: "standard", accepted: false },
    },
  });
  const { properties } = read.body;
  const accepted = await buyer.put(current("standard"), {
    ...read.body,
    properties: { ...properties, accepted: true },
  });
  expect(accepted).toMatchObject({
    status: 200,
    body: { properties: { accepted: true, signature: properties.signature } },
  });
  expect((await buyer.get(current("standard"))).body.properties.accepted).toBe(true);
  const listed = await buyer.get(`${agreements}/agreements?api-version=2021-01-01`);
  expect(listed.body).toMatchObject([{ name: "standard", properties: { accepted: true } }]);
});

test("a signature that isn't ours is refused, and a reader may not accept", async () => {
  const { body } = await buyer.get(current("german"));
  const forged = { properties: { ...body.properties, signature: "A".repeat(80), accepted: true } };
  expect((await buyer.put(current("german"), forged)).body.error.code).toBe("SignatureInvalid");
  const reader = await server
    .as(fabrikam.reader)
    .put(current("german"), { properties: { ...body.properties, accepted: true } });
  expect(reader.body.error.code).toBe("AuthorizationFailed");
});

test("sign and cancel are POSTs without a body", async () => {
  const plan = `${agreements}/agreements/contoso/offers/inbox/plans/german`;
  expect((await buyer.post(`${plan}/sign?api-version=2021-01-01`)).body.properties.accepted).toBe(true);
  expect((await buyer.post(`${plan}/cancel?api-version=2021-01-01`)).body.properties.accepted).toBe(false);
  expect((await buyer.get(`${plan}?api-version=2021-01-01`)).body.properties.accepted).toBe(false);
  expect(
    (await buyer.get(`${agreements}/agreements/contoso/offers/inbox/plans/none?api-version=2021-01-01`)).status,
  ).toBe(404);
});

test("what stands in the way of a purchase is told all at once, each with the way out", async () => {
  expect(codes((await checkPurchase(db, asked)).reasons)).toEqual([]);
  expect(codes((await checkPurchase(db, { ...asked, plan: "german" })).reasons)).toEqual([
    "LegalTermsNotAccepted",
    "NotSoldInMarket",
  ]);
  expect(codes((await checkPurchase(db, { ...asked, plan: "private" })).reasons)).toEqual([
    "LegalTermsNotAccepted",
    "NotInPrivateAudience",
  ]);
  expect(codes((await checkPurchase(db, { ...asked, plan: "platinum" })).reasons)).toEqual(["OfferNotFound"]);
  const { reasons } = await checkPurchase(db, { ...asked, plan: "private", subscriptionId: adatum.subscriptionId });
  expect(codes(reasons)).toEqual(["CspNotOptedIn", "LegalTermsNotAccepted", "NotInPrivateAudience"]);
  expect(reasons.every(({ message, mend }) => message.length > 20 && mend.length > 10)).toBe(true);
});

test("a refused purchase is Azure's error, naming publisher, offer and the legal terms", async () => {
  await expect(requirePurchase(db, { ...asked, plan: "german" })).rejects.toMatchObject({
    code: "MarketplacePurchaseEligibilityFailed",
    status: 400,
    details: expect.arrayContaining([
      {
        code: "LegalTermsNotAccepted",
        message: expect.stringMatching(/PublisherId 'contoso' and OfferId 'inbox'.*legal terms/),
      },
    ]),
  });
});

test("everybody sees the verdict on their own subscriptions only, roles included", async () => {
  const path = "/api/v1/ordering/eligibility?publisherId=contoso&offerId=inbox&planId=standard";
  expect((await buyer.get(path)).body.value).toMatchObject([
    {
      subscriptionId: fabrikam.subscriptionId,
      eligible: true,
      price: { currency: "USD", monthlyFee: "200" },
      payer: "Billed to Fabrikam.",
    },
  ]);
  const reader = await server.as(fabrikam.reader).get(path);
  expect(codes(reader.body.value[0].reasons)).toEqual(["RoleNeeded"]);
  const reseller = await server.as(northwind.owner).get(path);
  expect(reseller.body.value).toMatchObject([
    { subscriptionId: adatum.subscriptionId, eligible: false, payer: "Your reseller is billed, and bills you." },
  ]);
});

const contact = {
  firstName: "Fabrikam",
  lastName: "owner",
  email: "owner@fabrikam.example",
  company: "Fabrikam",
  country: "US",
};
const press = (body: object) =>
  buyer.post("/api/v1/ordering/get-it-now", {
    publisherId: "contoso",
    offerId: "inbox",
    planId: "standard",
    subscriptionId: fabrikam.subscriptionId,
    contact,
    consent: false,
    acceptTerms: true,
    ...body,
  });

test("Get it now starts a draft; answers are kept, passwords never, and it can be thrown away", async () => {
  const { status, body: draft } = await press({});
  expect(status).toBe(201);
  expect(draft).toMatchObject({
    displayName: "Document inbox",
    planDisplayName: "standard",
    version: "1.0.0",
    step: "basics",
  });
  expect(await press({})).toMatchObject({ status: 200, body: { id: draft.id } });
  server.clock.advance({ hours: 1 });
  const path = `/api/v1/ordering/drafts/${draft.id}`;
  const saved = await buyer.put(path, {
    step: "storage",
    answers: { basics: {}, steps: { storage: { name: "inbox" } } },
    location: "westeurope",
  });
  expect(saved.body).toMatchObject({
    step: "storage",
    location: "westeurope",
    answers: { steps: { storage: { name: "inbox" } } },
  });
  expect((await buyer.get("/api/v1/ordering/drafts")).body.value).toHaveLength(1);
  expect((await server.as(fabrikam.contributor).get(path)).body.error.code).toBe("DraftNotFound");
  expect((await buyer.delete(path)).status).toBe(204);
  expect((await buyer.get(path)).status).toBe(404);
});

test("who may not buy gets no draft, and who doesn't accept the terms is told that", async () => {
  const refused = await press({ planId: "german", acceptTerms: false });
  expect(refused.body.error.code).toBe("MarketplacePurchaseEligibilityFailed");
  expect(codes(refused.body.error.details)).toEqual(["LegalTermsNotAccepted", "NotSoldInMarket"]);
});

test("an order begins when its deployment is accepted, keeps its price, and ends with its application", async () => {
  const bought = await requirePurchase(db, asked);
  const applicationId = `/subscriptions/${fabrikam.subscriptionId}/resourceGroups/apps/providers/Microsoft.Solutions/applications/inbox`;
  const system = server.services.store.system;
  const at = new Date("2026-03-15T08:00:00Z");
  const first = await system.transaction((tx) =>
    recordOrder(tx, { ...bought, applicationId, at, by: "Fabrikam owner" }),
  );
  const again = await system.transaction((tx) =>
    recordOrder(tx, { ...bought, applicationId, at, by: "Fabrikam owner" }),
  );
  expect(again.id).toBe(first.id);
  expect(first).toMatchObject({
    state: "Pending",
    price: { currency: "USD", monthlyFee: "200" },
    billingAccountId: fabrikam.billingAccountId,
  });
  await system.transaction((tx) => activateOrder(tx, applicationId.toUpperCase()));
  expect((await buyer.get("/api/v1/ordering/orders")).body.value).toMatchObject([
    {
      id: first.id,
      state: "Active",
      applicationId,
      start: "2026-03-15T08:00:00.000Z",
      renewsAt: "2026-04-15T00:00:00Z",
    },
  ]);
  expect((await server.as(adatum.owner).get(`/api/v1/ordering/orders/${first.id}`)).status).toBe(404);
  await system.transaction((tx) => endOrder(tx, applicationId, new Date("2026-04-20T00:00:00Z")));
  const within = (from: string, to: string) =>
    listOrders(db, { billingAccountId: fabrikam.billingAccountId, within: { from: new Date(from), to: new Date(to) } });
  expect(await within("2026-04-01", "2026-05-01")).toMatchObject([
    { state: "Cancelled", endedAt: new Date("2026-04-20T00:00:00Z") },
  ]);
  expect(await within("2026-05-01", "2026-06-01")).toEqual([]);
  const failed = await system.transaction((tx) =>
    recordOrder(tx, { ...bought, applicationId, at, by: "Fabrikam owner" }),
  );
  await system.transaction((tx) => endOrder(tx, applicationId, at));
  expect(await listOrders(db, { states: ["Void"] })).toMatchObject([{ id: failed.id }]);
});

test("a preview is bought under its own name, by its audience only", async () => {
  const contoso = server.as(parties.contoso.owner);
  await submitOffer(server, "inbox");
  await approveOffer(server, "inbox");
  const preview = { publisher: "contoso", offer: "inbox-preview", plan: "standard" };
  const own = await checkPurchase(db, { ...preview, subscriptionId: parties.contoso.subscriptionId });
  expect(own).toMatchObject({ plan: { stage: "preview", productVersion: 2 } });
  expect(codes(own.reasons)).toEqual(["LegalTermsNotAccepted"]);
  expect(codes((await checkPurchase(db, { ...preview, subscriptionId: fabrikam.subscriptionId })).reasons)).toEqual([
    "NotInPrivateAudience",
  ]);
  expect(codes((await checkPurchase(db, { ...preview, subscriptionId: adatum.subscriptionId })).reasons)).toContain(
    "PreviewNotForCsp",
  );
  expect(
    (await contoso.get("/api/v1/catalog/search?q=inbox")).body.value
      .map(({ isPreview }: { isPreview: boolean }) => isPreview)
      .toSorted(),
  ).toEqual([false, true]);
});
