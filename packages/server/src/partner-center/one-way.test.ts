import { expect, test } from "vitest";
import { offerCompleteness, planCompleteness } from "./completeness.ts";
import { emptyOffer, emptyPlan } from "./content.ts";
import { brokenOfferDoors, brokenPlanDoors } from "./one-way.ts";
import { feesOf, unitPricesOf } from "./prices.ts";

const plan = emptyPlan("Gold");
const fields = (broken: { field: string }[]) => broken.map(({ field }) => field);

test("listing, markets, package and audience may change after publishing; price and access mode may not", () => {
  const { listing, pricing, technical, visibility } = plan;
  const free = {
    listing: { ...listing, summary: "New" },
    pricing: { ...pricing, markets: ["US"] },
    technical: { ...technical, packageVersion: "2.0.0", allowedActions: ["Microsoft.Compute/virtualMachines/read"] },
    visibility: { ...visibility, privateAudience: [{ id: "s", description: "" }] },
  };
  expect(brokenPlanDoors(plan, free)).toEqual([]);
  expect(fields(brokenPlanDoors(plan, { ...plan, pricing: { ...pricing, monthlyFee: "1" } }))).toEqual([
    "pricing.monthlyFee",
  ]);
  expect(fields(brokenPlanDoors(plan, { ...plan, technical: { ...technical, publisherManagement: false } }))).toEqual([
    "technical.publisherManagement",
  ]);
});

test("the same price written another way is the same price", () => {
  const priced = (monthlyFee: string, marketFees: Record<string, string>) => ({
    ...plan,
    pricing: { ...plan.pricing, monthlyFee, marketFees },
  });
  expect(
    brokenPlanDoors(priced("200", { DE: "179", CH: "199" }), priced("200.00", { CH: "199.0", DE: "179" })),
  ).toEqual([]);
});

test("private becomes public, never the other way", () => {
  const hidden = { ...plan, visibility: { ...plan.visibility, audience: "private" as const } };
  expect(brokenPlanDoors(hidden, plan)).toEqual([]);
  expect(fields(brokenPlanDoors(plan, hidden))).toEqual(["visibility.audience"]);
});

test("a published dimension stays as it is; a new one may be added", () => {
  const docs = { id: "docs", displayName: "Documents", unit: "document", pricePerUnit: "0.5" };
  const before = { ...emptyOffer("Scanner"), dimensions: [docs] };
  const added = { ...before, dimensions: [docs, { ...docs, id: "pages" }] };
  expect(brokenOfferDoors(before, added)).toEqual([]);
  expect(fields(brokenOfferDoors(before, { ...before, dimensions: [{ ...docs, pricePerUnit: "0.6" }] }))).toEqual([
    "dimensions.docs",
  ]);
  expect(fields(brokenOfferDoors(before, { ...before, dimensions: [] }))).toEqual(["dimensions.docs"]);
});

test("prices that were worked out stay until the price itself is changed", () => {
  const pricing = { ...plan.pricing, model: "flat-monthly-fee" as const, monthlyFee: "100", markets: ["DE"] };
  const before = { pricing, fees: { USD: "100", EUR: "90" } };
  expect(feesOf({ ...pricing, markets: ["DE", "JP"] }, before)).toEqual({ USD: "100", EUR: "90", JPY: "14900" });
  expect(feesOf({ ...pricing, monthlyFee: "200" }, before)).toEqual({ USD: "200", EUR: "184" });
  const docs = { id: "docs", displayName: "", unit: "", pricePerUnit: "0.5" };
  const kept = { dimensions: [docs], unitPrices: { docs: { EUR: "0.4" } } };
  expect(unitPricesOf([docs], kept)).toEqual({ docs: { EUR: "0.4" } });
  expect(unitPricesOf([{ ...docs, pricePerUnit: "1" }], kept).docs?.EUR).toBe("0.92");
});

test("a section says whether it was begun and what it lacks", () => {
  const sections = offerCompleteness(emptyOffer("Scanner"), { hasLogo: false, plans: [] });
  expect(sections).toMatchObject({
    setup: { state: "Complete" },
    listing: { state: "Not started" },
    resell: { state: "Complete" },
    plans: { state: "Not started" },
  });
  const metered = { ...plan, pricing: { ...plan.pricing, model: "metered" as const, markets: ["US", "XX"] } };
  const { pricing } = planCompleteness(metered, []);
  expect(pricing).toMatchObject({
    state: "Incomplete",
    missing: [
      { message: "Nothing can be sold in the market 'XX'." },
      { message: "The monthly fee is missing." },
      { message: "A metered plan needs a dimension." },
    ],
  });
});
