import { expect, test } from "vitest";
import { emptyOffer, emptyPlan, type OfferContent, type PlanContent } from "../../partner-center/index.ts";
import { lowest, priceIn } from "./prices.ts";

const draft = emptyPlan("Gold");
const plan: PlanContent = {
  planId: "gold",
  ...draft,
  pricing: {
    model: "metered",
    markets: ["US", "DE", "BR", "CH"],
    monthlyFee: "200",
    marketFees: { CH: "199" },
    dimensions: [
      { id: "docs", enabled: true, includedQuantity: "1000" },
      { id: "pages", enabled: false, includedQuantity: "0" },
    ],
  },
  fees: { USD: "200", EUR: "184", BRL: "1080", CHF: "170" },
  package: { version: "1.0.0", blob: "", sha256: "", size: 0 },
};
const content: OfferContent = {
  publisherId: "contoso",
  offerId: "scanner",
  publisher: { displayName: "Contoso", tenantId: "", isVerified: true, about: "", website: "" },
  offer: {
    ...emptyOffer("Scanner"),
    dimensions: [{ id: "docs", displayName: "Documents", unit: "document", pricePerUnit: "0.5" }],
  },
  unitPrices: { docs: { USD: "0.5", EUR: "0.46", CHF: "0.425" } },
  logo: null,
  plans: [plan],
};

test("a market pays in its currency, at the frozen price or at the publisher's own", () => {
  expect(priceIn(content, plan, "DE")).toMatchObject({
    currency: "EUR",
    monthlyFee: "184",
    dimensions: [{ unitPrice: "0.46" }],
  });
  expect(priceIn(content, plan, "CH")).toMatchObject({ currency: "CHF", monthlyFee: "199" });
});

test("an account that pays in another currency gets that one's price, and never the market's number in it", () => {
  expect(priceIn(content, plan, "BR", "USD")).toMatchObject({ currency: "USD", monthlyFee: "200" });
  expect(priceIn(content, plan, "CH", "USD")).toMatchObject({ currency: "USD", monthlyFee: "200" });
  expect(priceIn(content, plan, "US", "JPY")).toBeUndefined();
});

test("a dimension that isn't enabled is not shown, and a market that isn't named isn't sold in", () => {
  expect(priceIn(content, plan, "US")?.dimensions.map(({ id }) => id)).toEqual(["docs"]);
  expect(priceIn(content, plan, "NO")).toBeUndefined();
});

test("the price on a card is the lowest", () => {
  const at = (monthlyFee: string) => ({
    model: "flat-monthly-fee" as const,
    currency: "USD",
    monthlyFee,
    proration: "none" as const,
    dimensions: [],
  });
  expect(lowest([at("100"), at("9.5"), at("20")])).toMatchObject({ monthlyFee: "9.5" });
  expect(lowest([])).toBeUndefined();
});
