import { fail } from "@stoa/api";
import type { products } from "@stoa/api/catalog";
import { calendarMonth, decimal, printDecimal, rate, sumMoney } from "@stoa/rating";
import type { Handler } from "../../http/route.ts";
import type { PlanPrice } from "./prices.ts";
import { priceIn } from "./prices.ts";
import { requireProductPlan } from "./read.ts";

export const estimate: Handler<typeof products.estimate> = async (ctx, input) => {
  const { product, plan, viewer } = await requireProductPlan(ctx, input);
  const price = priceIn(product.content, plan, viewer.market);
  if (!price) throw fail("ProductPlanNotFound", product.offerId, plan.planId);
  // Any month does: a term is a month whatever its length.
  const month = calendarMonth("2026-01", "UTC");
  const reported = overage(price, input.body.quantities);
  const lines = rate({ price, start: month.from, timeZone: "UTC", reported }, month);
  return {
    currency: price.currency,
    total: sumMoney(
      lines.map((line) => line.amount),
      price.currency,
    ),
    lines: lines.map(({ text, quantity, unit, unitPrice, amount }) => ({ text, quantity, unit, unitPrice, amount })),
  };
};

/** What a publisher would report of these quantities: what exceeds the included ones. */
function overage(price: PlanPrice, quantities: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    price.dimensions
      .filter(({ id, includedQuantity }) => Object.hasOwn(quantities, id) && includedQuantity !== "infinite")
      .map(({ id, includedQuantity }) => {
        const over = decimal(normal(quantities[id] ?? "0")).minus(decimal(includedQuantity));
        return [id, over.s < 0 ? "0" : printDecimal(over)];
      }),
  );
}

// A reader may type "007".
const normal = (text: string) => text.replace(/^0+(?=\d)/, "");
