import { Decimal, decimal } from "../decimal.ts";
import { type Line, line } from "../line.ts";
import type { Happened } from "../model.ts";
import type { Price } from "../price.ts";

/** The fee of each term that began, at its start and whole, and what is given back for the days after an early end. */
export function feeLines(price: Price, { terms, ended }: Happened): Line[] {
  const { currency } = price;
  const fee = price.monthlyFee ?? "0";
  const lines = terms.map((term) =>
    line({ kind: "fee", text: "Monthly fee", quantity: "1", unit: "month", unitPrice: fee, currency, period: term }),
  );
  if (price.proration === "P1D" && ended && ended.unusedDays > 0 && decimal(fee).gt(new Decimal("0"))) {
    const { term, unusedDays } = ended;
    lines.push(
      line({
        kind: "credit",
        text: `Monthly fee, ${unusedDays} of ${term.days} days not used`,
        // The quotient stands in the quantity, so that an early end on the first day can't give back more than was paid.
        quantity: new Decimal(String(-unusedDays)).div(new Decimal(String(term.days))),
        unit: "month",
        unitPrice: fee,
        currency,
        period: term,
      }),
    );
  }
  return lines;
}
