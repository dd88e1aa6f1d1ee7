import type { shapes } from "@stoa/api/catalog";
import { currencyOf, decimal } from "@stoa/rating";
import type { Static } from "typebox";
import type { OfferContent, PlanContent } from "../../partner-center/index.ts";

/** What a plan costs in one market. */
export type PlanPrice = Static<typeof shapes.PlanPrice>;

/** What a plan costs in a market, or nothing where it isn't sold there. */
export function priceIn(content: OfferContent, plan: PlanContent, market: string): PlanPrice | undefined {
  const currency = currencyOf(market);
  if (!currency || !plan.pricing.markets.includes(market)) return undefined;
  const { model, marketFees, proration = "none" } = plan.pricing;
  const hasFee = model === "flat-monthly-fee" || model === "metered";
  const ownFee = marketFees && Object.hasOwn(marketFees, market) ? marketFees[market] : undefined;
  return {
    model,
    currency,
    ...(hasFee && { monthlyFee: ownFee ?? plan.fees[currency] ?? "0" }),
    proration,
    dimensions: model === "metered" ? dimensionsIn(content, plan, currency) : [],
  };
}

function dimensionsIn(content: OfferContent, plan: PlanContent, currency: string): PlanPrice["dimensions"] {
  return plan.pricing.dimensions
    .filter(({ enabled }) => enabled)
    .flatMap(({ id, includedQuantity }) => {
      const dimension = content.offer.dimensions.find((other) => other.id === id);
      if (!dimension) return [];
      const unitPrice = content.unitPrices[id]?.[currency] ?? dimension.pricePerUnit;
      return [{ id, displayName: dimension.displayName, unit: dimension.unit, unitPrice, includedQuantity }];
    });
}

/** The lower of two prices, as far as "from" on a card goes: by monthly fee. */
export function lowest(prices: readonly PlanPrice[]): PlanPrice | undefined {
  const fee = (price: PlanPrice) => decimal(price.monthlyFee ?? "0");
  return prices.toSorted((a, b) => fee(a).cmp(fee(b)))[0];
}
