import type { shapes } from "@stoa/api/partner-center";
import { convertPrice, currencyOf, sampleRateCard } from "@stoa/rating";

/**
 * A price in US dollars in every currency that these markets pay in, at the rates of the moment. It is stored with the
 * draft and stays as it is until it is saved again: shoppers pay what was published, not what currencies do.
 */
function pricesFor(usd: string, currencies: Iterable<string>, kind: "fee" | "unit"): Record<string, string> {
  const rates = sampleRateCard.exchangeRates;
  return Object.fromEntries(
    [...new Set(currencies)]
      .toSorted()
      .filter((currency) => Object.hasOwn(rates, currency))
      .map((currency) => [currency, convertPrice(usd, currency, rates[currency] ?? "1", kind)]),
  );
}

/** A plan's monthly fee by currency. What was worked out for an unchanged fee stays. */
export function feesOf(
  pricing: shapes.PlanDraft["pricing"],
  before?: { pricing: shapes.PlanDraft["pricing"]; fees: Record<string, string> },
): Record<string, string> {
  if (pricing.monthlyFee === undefined) return {};
  const currencies = pricing.markets.map(currencyOf).filter((currency) => currency !== undefined);
  const fees = pricesFor(pricing.monthlyFee, ["USD", ...currencies], "fee");
  return before?.pricing.monthlyFee === pricing.monthlyFee ? { ...fees, ...before.fees } : fees;
}

/** Each dimension's price per unit in every currency there is: plans may come to further markets later. */
export function unitPricesOf(
  dimensions: shapes.OfferDraft["dimensions"],
  before?: { dimensions: shapes.OfferDraft["dimensions"]; unitPrices: Record<string, Record<string, string>> },
): Record<string, Record<string, string>> {
  const all = Object.keys(sampleRateCard.exchangeRates);
  return Object.fromEntries(
    dimensions.map(({ id, pricePerUnit }) => {
      const old = before?.dimensions.find((dimension) => dimension.id === id);
      const kept = old?.pricePerUnit === pricePerUnit ? before?.unitPrices[id] : undefined;
      return [id, kept ?? pricesFor(pricePerUnit, all, "unit")];
    }),
  );
}
