import type { shapes } from "@stoa/api/catalog";
import { currencyOf, decimal } from "@stoa/rating";
import type { Static } from "typebox";
import type { OfferContent, PlanContent } from "../../partner-center/index.ts";

/** What a plan costs in one market. */
export type PlanPrice = Static<typeof shapes.PlanPrice>;

/**
 * What a plan costs in a market, or nothing where it isn't sold there. The currency is the market's, unless the account that
 * pays has another one (a reseller's customer in Brazil pays in dollars).
 */
export function priceIn(
  content: OfferContent,
  plan: PlanContent,
  market: string,
  currency: string | undefined = currencyOf(market),
): PlanPrice | undefined {
  if (!currency || !plan.pricing.markets.includes(market)) return undefined;
  const { model, proration = "none" } = plan.pricing;
  const hasFee = model === "flat-monthly-fee" || model === "metered";
  const monthlyFee = hasFee ? feeIn(plan, market, currency) : undefined;
  if (hasFee && monthlyFee === undefined) return undefined;
  return {
    model,
    currency,
    ...(monthlyFee !== undefined && { monthlyFee }),
    proration,
    dimensions: model === "metered" ? dimensionsIn(content, plan, currency) : [],
  };
}

/** The publisher's own fee for a market, which is in the market's currency, or the one that was worked out from dollars. */
function feeIn({ pricing, fees }: PlanContent, market: string, currency: string): string | undefined {
  const { marketFees } = pricing;
  if (marketFees && Object.hasOwn(marketFees, market) && currency === currencyOf(market)) return marketFees[market];
  return Object.hasOwn(fees, currency) ? fees[currency] : undefined;
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
