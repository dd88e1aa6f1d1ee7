import { expect, test } from "vitest";
import { publishOffer, sampleZip } from "../../test/offers.ts";
import { parties, testServer } from "../../test/server.ts";
import { findLivePlan, packageOf } from "./index.ts";

const server = await testServer({ now: new Date("2026-03-02T09:00:00Z") });
const { fabrikam, adatum, contoso, operator } = parties;
const zip = await sampleZip("document-inbox");
const dimensions = [{ id: "docs", displayName: "Documents", unit: "document", pricePerUnit: "0.50" }];

await publishOffer(server, {
  offerId: "invoice-scanner",
  name: "Invoice scanner",
  summary: "Reads invoices and books them.",
  categories: ["ai-plus-machine-learning"],
  dimensions,
  package: zip,
  plans: [
    {
      planId: "standard",
      pricing: {
        model: "metered",
        markets: ["US", "DE"],
        monthlyFee: "200",
        marketFees: { DE: "179" },
        dimensions: [{ id: "docs", enabled: true, includedQuantity: "1000" }],
      },
    },
    {
      planId: "fabrikam-only",
      pricing: { model: "flat-monthly-fee", monthlyFee: "150" },
      visibility: { audience: "private", privateAudience: [{ id: fabrikam.subscriptionId, description: "Fabrikam" }] },
    },
    { planId: "tucked-away", visibility: { hidden: true } },
  ],
});
await publishOffer(server, {
  offerId: "edge-gateway",
  name: "Edge gateway",
  summary: "Connects plants to the cloud.",
  categories: ["networking", "internet-of-things-azure-apps"],
  package: zip,
  plans: [{ planId: "licence", pricing: { model: "bring-your-own-licence", markets: ["US"] } }],
});

const search = (query: string) => server.call("GET", `/api/v1/catalog/search?${query}`);
const ids = (reply: { body: { value: { offerId: string }[] } }) => reply.body.value.map(({ offerId }) => offerId);

test("facets count what each choice would leave, and a chosen facet doesn't narrow itself", async () => {
  const all = await search("");
  expect(all.body.facets).toMatchObject({
    category: expect.arrayContaining([{ value: "networking", label: "Networking", count: 1 }]),
    priceModel: expect.arrayContaining([{ value: "metered", label: "Metered", count: 1 }]),
    publisher: [{ value: "contoso", label: "Contoso", count: 2 }],
  });
  const chosen = await search("category=networking&category=database");
  expect(ids(chosen)).toEqual(["edge-gateway"]);
  expect(chosen.body.facets.category).toHaveLength(3);
  expect(chosen.body.facets.priceModel).toEqual([
    { value: "bring-your-own-licence", label: "Bring your own licence", count: 1 },
  ]);
});

test("words are found as they begin and in other forms, names before texts", async () => {
  expect(ids(await search("q=invo"))).toEqual(["invoice-scanner"]);
  expect(ids(await search("q=booking+invoices"))).toEqual(["invoice-scanner"]);
  expect(ids(await search("q=contoso+gateway"))).toEqual(["edge-gateway"]);
  expect(ids(await search("q=%27%3B+drop+table+%26%7C%21"))).toEqual([]);
});

test("a misspelt search shows what was meant, and says so", async () => {
  const { body } = await search("q=invoise+scaner");
  expect(body).toMatchObject({
    totalCount: 1,
    showingResultsFor: "invoice scanner",
    value: [{ offerId: "invoice-scanner" }],
  });
  expect((await search("q=zzzzqqq")).body).toMatchObject({ totalCount: 0, value: [] });
});

test("pages follow each other by an absolute link", async () => {
  const first = await search("sort=name&top=1");
  expect(ids(first)).toEqual(["edge-gateway"]);
  expect(first.body.nextLink).toBe(`${server.base}/api/v1/catalog/search?sort=name&top=1&cursor=1`);
  const second = await server.call("GET", first.body.nextLink.slice(server.base.length));
  expect(ids(second)).toEqual(["invoice-scanner"]);
  expect(second.body.nextLink).toBeUndefined();
});

test("a price is that of the market: the publisher's own, or the one frozen from dollars; elsewhere it isn't sold", async () => {
  const plans = async (market: string) =>
    (await server.call("GET", `/api/v1/catalog/products/contoso/invoice-scanner/plans?market=${market}`)).body.value;
  expect(await plans("DE")).toMatchObject([
    {
      planId: "standard",
      price: {
        currency: "EUR",
        monthlyFee: "179",
        dimensions: [{ id: "docs", unitPrice: "0.46", includedQuantity: "1000" }],
      },
    },
  ]);
  expect(await plans("US")).toMatchObject([{ price: { currency: "USD", monthlyFee: "200" } }]);
  expect(await plans("NO")).toMatchObject([{ soldInMarket: false }]);
  expect((await search("q=scanner&market=NO")).body.value).toMatchObject([{ soldInMarket: false }]);
});

test("a private plan is shown to its audience only, a hidden one to nobody who doesn't name it", async () => {
  const path = "/api/v1/catalog/products/contoso/invoice-scanner";
  const seen = async (principal: string) =>
    (await server.as(principal).get(path)).body.planList.map(({ planId }: { planId: string }) => planId).toSorted();
  expect(await seen(fabrikam.owner)).toEqual(["fabrikam-only", "standard"]);
  expect(await seen(adatum.owner)).toEqual(["standard"]);
  expect(await seen(contoso.owner)).toEqual(["fabrikam-only", "standard", "tucked-away"]);
  expect(await seen(operator.owner)).toHaveLength(3);
  expect((await server.as(adatum.owner).get(`${path}/plans/fabrikam-only/deployment`)).status).toBe(404);
  expect((await server.as(adatum.owner).get(`${path}/plans/tucked-away/deployment`)).status).toBe(200);
});

test("a plan says before it is bought what it deploys and who may do what", async () => {
  const { body } = await server.call(
    "GET",
    "/api/v1/catalog/products/contoso/invoice-scanner/plans/standard/deployment",
  );
  expect(body.resources).toEqual(
    expect.arrayContaining([expect.objectContaining({ type: "Microsoft.Storage/storageAccounts", count: 1 })]),
  );
  expect(body.access).toMatchObject({
    publisherRoles: ["Owner"],
    customerMay: ["*/read", "Microsoft.Storage/storageAccounts/read"],
    hasDenyAssignment: true,
  });
});

test("an estimate charges the fee and what exceeds the included quantity", async () => {
  const path = "/api/v1/catalog/products/contoso/invoice-scanner/plans/standard/estimate?market=DE";
  const { body } = await server.call("POST", path, { body: { quantities: { docs: "1300" } } });
  expect(body).toMatchObject({
    currency: "EUR",
    total: "317.00",
    lines: [{ amount: "179.00" }, { quantity: "300", amount: "138.00" }],
  });
});

test("the wizard's file and the logo come from the certified package, not from the draft", async () => {
  const path = "/api/v1/catalog/products/contoso/invoice-scanner";
  const file = await server.as(fabrikam.owner).get(`${path}/plans/standard/files/createUiDefinition.json`);
  expect(file.body.handler).toBe("Microsoft.Azure.CreateUIDef");
  expect((await server.as(fabrikam.owner).get(`${path}/plans/standard/files/%2e%2e%2fsecret`)).status).toBe(400);
  const logo = await server.call("GET", `${path}/logo/48`);
  expect(logo.headers["content-type"]).toBe("image/png");
});

test("suggestions go on from what was typed", async () => {
  const { body } = await server.call("GET", "/api/v1/catalog/suggestions?q=edg");
  expect(body.value).toContainEqual({ type: "offer", text: "Edge gateway", id: "contoso.edge-gateway" });
  expect((await server.call("GET", "/api/v1/catalog/suggestions?q=cont")).body.value).toContainEqual({
    type: "publisher",
    text: "Contoso",
    id: "contoso",
  });
});

test("a publisher's page shows who it is and what it sells", async () => {
  const { body } = await server.call("GET", "/api/v1/catalog/publishers/contoso");
  expect(body).toMatchObject({
    displayName: "Contoso",
    about: "Sample publisher.",
    offers: [{ offerId: "edge-gateway" }, { offerId: "invoice-scanner" }],
  });
  expect((await server.call("GET", "/api/v1/catalog/publishers/nobody")).status).toBe(404);
});

test("a plan is found by the names of Resource Manager's plan block, with the package that was certified", async () => {
  const db = server.services.store.system.db;
  const live = await findLivePlan(db, {
    publisher: "Contoso",
    offer: "invoice-scanner",
    plan: "STANDARD",
    version: "1.0.0",
  });
  expect(live).toMatchObject({
    version: "1.0.0",
    productVersion: 1,
    stage: "public",
    isStopped: false,
    publisherTenantId: contoso.tenantId,
  });
  expect(live && [...(await packageOf(server.services, live)).files.keys()]).toContain("mainTemplate.json");
  expect(
    await findLivePlan(db, { publisher: "contoso", offer: "invoice-scanner", plan: "standard", version: "9.9.9" }),
  ).toBeUndefined();
  expect(
    await findLivePlan(db, { publisher: "contoso", offer: "invoice-scanner-preview", plan: "standard" }),
  ).toBeUndefined();
});
