import { expect, test } from "vitest";
import { approveOffer, draftOffer, offersPath, sampleZip, submitOffer } from "../../test/offers.ts";
import { parties, testServer } from "../../test/server.ts";

const server = await testServer({ now: new Date("2026-03-02T09:00:00Z") });
const contoso = server.as(parties.contoso.owner);
const fabrikam = server.as(parties.fabrikam.owner);
const operator = server.as(parties.operator.owner);

test("an offer goes from draft through validation, certification and preview into the store, where it is found", async () => {
  await draftOffer(server, {
    offerId: "document-inbox",
    name: "Document inbox",
    summary: "Takes documents in and keeps them.",
    plans: [{ planId: "standard", pricing: { model: "flat-monthly-fee", monthlyFee: "200" } }],
  });
  const draft = await contoso.get(`${offersPath}/document-inbox`);
  expect(draft.body).toMatchObject({ state: "Draft", missing: 0, hasLogo: true });

  const submission = await submitOffer(server, "document-inbox");
  const certifying = await contoso.get(submission);
  expect(certifying.body).toMatchObject({
    state: "In certification",
    report: { plans: [{ planId: "standard", packageVersion: "1.0.0" }] },
  });
  expect((await contoso.get(`${offersPath}/document-inbox`)).body).toMatchObject({
    state: "Publish in progress",
    waiting: { step: "Certification", holder: "operator" },
  });
  expect((await fabrikam.get("/api/v1/catalog/products/contoso/document-inbox")).status).toBe(404);

  await approveOffer(server, "document-inbox");
  expect((await contoso.get(submission)).body).toMatchObject({
    state: "Preview",
    report: { verdict: { approved: true } },
  });
  const preview = "/api/v1/catalog/products/contoso/document-inbox?stage=preview";
  expect((await contoso.get(preview)).body).toMatchObject({ isPreview: true });
  expect((await fabrikam.get(preview)).status).toBe(404);

  const signedOff = await contoso.post(`${submission}/go-live`);
  expect(signedOff.body).toMatchObject({ state: "Publishing" });
  await server.jobsDone();
  expect((await contoso.get(submission)).body).toMatchObject({ state: "Published" });
  expect((await contoso.get(`${offersPath}/document-inbox`)).body).toMatchObject({
    state: "Live",
    liveSubmission: 1,
    hasUnpublishedChanges: false,
  });

  const found = await server.call("GET", "/api/v1/catalog/search?q=document&market=DE");
  expect(found.body).toMatchObject({
    totalCount: 1,
    value: [{ offerId: "document-inbox", startingPrice: { currency: "EUR", monthlyFee: "184" }, soldInMarket: true }],
    facets: { publisher: [{ value: "contoso", label: "Contoso", count: 1 }] },
  });
  expect((await contoso.get(preview)).status).toBe(404);
});

test("what was published is frozen: later edits reach the store with the next submission only", async () => {
  server.clock.advance({ hours: 1 });
  const before = await contoso.get(`${offersPath}/document-inbox`);
  const { etag, draft } = before.body;
  const saved = await contoso.patch(`${offersPath}/document-inbox`, {
    etag,
    listing: { ...draft.listing, name: "Document tray" },
  });
  expect(saved.body).toMatchObject({ state: "Live", hasUnpublishedChanges: true });
  const { body } = await server.call("GET", "/api/v1/catalog/products/contoso/document-inbox");
  expect(body).toMatchObject({ displayName: "Document inbox", description: "<p>A <b>sample</b> application.</p>" });
  const compared = await contoso.get(`${offersPath}/document-inbox/compare`);
  expect(compared.body.value).toEqual([{ path: "offer.listing.name", live: "Document inbox", draft: "Document tray" }]);
});

test("a published price, access mode and public visibility can't be taken back", async () => {
  const plan = `${offersPath}/document-inbox/plans/standard`;
  const { body } = await contoso.get(plan);
  expect(body).toMatchObject({ state: "Live" });
  const { pricing, technical, visibility } = body.draft;
  for (const [field, change] of [
    ["pricing.monthlyFee", { pricing: { ...pricing, monthlyFee: "300" } }],
    ["technical.customerAccess", { technical: { ...technical, customerAccess: "full" } }],
    ["visibility.audience", { visibility: { ...visibility, audience: "private" } }],
  ] as const) {
    const refused = await contoso.patch(plan, { etag: body.etag, ...change });
    expect(refused).toMatchObject({ status: 409, body: { error: { code: "FixedAfterPublishing", target: field } } });
  }
  const further = await contoso.patch(plan, { etag: body.etag, pricing: { ...pricing, markets: ["US", "DE", "NO"] } });
  expect(further.body.fees).toMatchObject({ USD: "200", EUR: "184", NOK: "2140" });
});

test("two who save at once: the second is told, and nothing is overwritten", async () => {
  const { body } = await contoso.get(`${offersPath}/document-inbox`);
  const change = { etag: body.etag, setup: { alias: "Inbox" } };
  const replies = await Promise.all([
    contoso.patch(`${offersPath}/document-inbox`, change),
    contoso.patch(`${offersPath}/document-inbox`, change),
  ]);
  expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 412]);
});

test("an incomplete offer isn't submitted, and every gap is named with its place", async () => {
  await contoso.post(offersPath, { offerId: "empty-one", alias: "Empty" });
  const { status, body } = await contoso.post(`${offersPath}/empty-one/submissions`, {});
  expect(status).toBe(400);
  expect(body.error.code).toBe("DraftIncomplete");
  expect(body.error.details.map((detail: { target: string }) => detail.target)).toEqual(
    expect.arrayContaining([
      "listing.summary",
      "listing.logo",
      "properties.categories",
      "previewAudience.subscriptions",
      "plans.plans",
    ]),
  );
});

test("packages only go up in version, and what isn't a package is refused with the reason", async () => {
  const path = `${offersPath}/document-inbox/plans/standard/packages`;
  const headers = { "content-type": "application/zip" };
  const zip = await sampleZip("document-inbox");
  expect((await contoso.put(`${path}/1.0.0`, zip, { headers })).body.error.code).toBe("PackageVersionTaken");
  const next = await contoso.put(`${path}/1.10.0`, zip, { headers });
  expect(next).toMatchObject({ status: 201, body: { version: "1.10.0", errors: 0 } });
  expect((await contoso.put(`${path}/1.9.0`, zip, { headers })).body.error.message).toContain("1.10.0");
  const refused = await contoso.put(`${path}/2.0.0`, Buffer.from("no zip at all"), { headers });
  expect(refused).toMatchObject({ status: 400, body: { error: { code: "PackageRefused" } } });
  expect((await contoso.put(`${path}/2.0.0`)).body.error.code).toBe("UploadMissing");
  const listed = await contoso.get(path);
  expect(listed.body.value.map(({ version }: { version: string }) => version)).toEqual(["1.10.0", "1.0.0"]);
});

test("who isn't of the publisher sees nothing and changes nothing; its developer writes but doesn't publish", async () => {
  expect((await fabrikam.get(offersPath)).status).toBe(403);
  expect((await fabrikam.patch(`${offersPath}/document-inbox`, { etag: 1 })).status).toBe(403);
  const developer = server.as(parties.contoso.developer);
  expect((await developer.get(`${offersPath}/document-inbox`)).status).toBe(200);
  expect((await developer.post(`${offersPath}/document-inbox/submissions`, {})).body.error.code).toBe("RoleNeeded");
  expect(
    (await fabrikam.put("/api/v1/partner-center/publishers/contoso", { displayName: "Mine" })).body.error.code,
  ).toBe("PublisherIdTaken");
});

test("a submission can be withdrawn until it is signed off, and leaves the operator's queue", async () => {
  const submission = await submitOffer(server, "document-inbox");
  expect((await contoso.post(`${offersPath}/document-inbox/submissions`, {})).body.error.code).toBe(
    "SubmissionInProgress",
  );
  expect((await contoso.post(`${submission}/cancel`)).body).toMatchObject({ state: "Cancelled" });
  await server.jobsDone();
  expect((await operator.get("/api/v1/certification/cases")).body.value).toEqual([]);
  expect((await contoso.post(`${submission}/go-live`)).body.error.code).toBe("SubmissionNotAt");
});

test("a rejected submission says why, and the offer needs attention while what is live goes on selling", async () => {
  const submission = await submitOffer(server, "document-inbox");
  const { body: queue } = await operator.get("/api/v1/certification/cases");
  const path = `/api/v1/certification/cases/${queue.value[0].id}`;
  await operator.post(`${path}/reject`, {
    comment: "The name says nothing.",
    policies: [{ policy: "100.1", message: "Say whom it is for." }],
  });
  expect((await contoso.get(submission)).body).toMatchObject({
    state: "Failed",
    report: { verdict: { approved: false, policies: [{ policy: "100.1" }] } },
  });
  expect((await contoso.get(`${offersPath}/document-inbox`)).body.state).toBe("Attention needed");
  expect((await server.call("GET", "/api/v1/catalog/products/contoso/document-inbox")).status).toBe(200);
  expect((await operator.post(`${path}/approve`, {})).body.error.code).toBe("CaseIsClosed");
});

test("a publisher is verified by the operator alone, and its live offers show it", async () => {
  const verify = "/api/v1/partner-center/publishers/contoso/verify";
  expect((await contoso.post(verify, { isVerified: true })).body.error.code).toBe("RoleNeeded");
  expect((await operator.post(verify, { isVerified: true })).body).toMatchObject({ isVerified: true });
  await server.jobsDone();
  const { body } = await server.call("GET", "/api/v1/catalog/products/contoso/document-inbox");
  expect(body).toMatchObject({ isPublisherVerified: true, displayName: "Document inbox" });
});

test("a stopped offer leaves the search, keeps its page with the reason, and comes back", async () => {
  await contoso.post(`${offersPath}/document-inbox/stop`, {
    reason: "A newer one is there.",
    alternative: "contoso.document-tray",
  });
  await server.jobsDone();
  expect((await server.call("GET", "/api/v1/catalog/search?q=document")).body.totalCount).toBe(0);
  expect((await server.call("GET", "/api/v1/catalog/products/contoso/document-inbox")).body).toMatchObject({
    isStopSell: true,
    stopSell: { reason: "A newer one is there.", alternative: "contoso.document-tray" },
    planList: [],
  });
  await contoso.post(`${offersPath}/document-inbox/restore`);
  await server.jobsDone();
  expect((await server.call("GET", "/api/v1/catalog/search?q=document")).body.totalCount).toBe(1);
});
