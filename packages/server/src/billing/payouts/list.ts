import type { Payout, payouts } from "@stoa/api/billing";
import { sumMoney } from "@stoa/rating";
import type { Handler } from "../../http/route.ts";
import { minus, storeFeeRate } from "../ledger/transaction.ts";
import { type InvoiceLineRow, listSold } from "../store.ts";

/** What a publisher earned, by month and currency. */
export const list: Handler<typeof payouts.list> = async (ctx, { params }) => ({
  value: statements(await listSold(ctx.db, params.publisherId)),
});

/** Statements of sold lines: one per month and currency, in the order in which they come. */
export function statements(sold: readonly InvoiceLineRow[]): Payout[] {
  const groups = Map.groupBy(sold, ({ month, currency }) => `${month} ${currency}`);
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    if (!first) return [];
    const { month, currency } = first;
    const sum = (amounts: string[]) => sumMoney(amounts, currency);
    const lines = rows.map((row) => ({
      invoice: row.invoice,
      ordinal: row.ordinal,
      customer: row.customer,
      ...(row.applicationId !== null && { applicationId: row.applicationId }),
      offer: row.offer ?? "",
      plan: row.plan ?? "",
      text: row.text,
      quantity: row.quantity,
      unit: row.unit,
      unitPrice: row.unitPrice,
      amount: sum([row.amount]),
      storeFee: sum([row.storeFee]),
      earned: sum([row.amount, minus(row.storeFee)]),
    }));
    return [
      {
        month,
        currency,
        amount: sum(lines.map(({ amount }) => amount)),
        storeFee: sum(lines.map(({ storeFee }) => storeFee)),
        storeFeeRate,
        earned: sum(lines.map(({ earned }) => earned)),
        lines,
      },
    ];
  });
}
