import type { PlanPrice, ProductSummary } from "../api/contract.ts";
import { money } from "../format/money.ts";
import type { Say } from "../words/words.ts";

/** The price on a card: the least that the offer costs. */
export function startingPriceWords(product: ProductSummary, t: Say): string {
  const price = product.startingPrice;
  if (!price) return t("price.notSold");
  if (price.model === "free") return t("price.free");
  if (price.model === "bring-your-own-licence") return t("price.licence");
  const fee = money(price.monthlyFee ?? "0", price.currency);
  if (price.isMetered && isZero(price.monthlyFee)) return t("price.usageOnly");
  return product.plans > 1 ? t("price.from", { fee }) : t("price.monthly", { fee });
}

/** A plan's price in one line. */
export function planPriceWords(price: PlanPrice | undefined, t: Say): string {
  if (!price) return t("price.notSold");
  if (price.model === "free") return t("price.free");
  if (price.model === "bring-your-own-licence") return t("price.licence");
  const fee = money(price.monthlyFee ?? "0", price.currency);
  if (price.dimensions.length === 0) return t("price.monthly", { fee });
  return isZero(price.monthlyFee) ? t("price.usageOnly") : t("price.monthlyAndUsage", { fee });
}

function isZero(amount: string | undefined): boolean {
  return amount === undefined || /^0(\.0+)?$/.test(amount);
}
