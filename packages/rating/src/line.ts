import { Decimal, decimal, printDecimal } from "./decimal.ts";
import { printMoney, roundMoney } from "./money.ts";
import type { Period } from "./period.ts";

/** One line of an invoice: quantity × unit price, rounded once to the currency. */
export interface Line {
  kind: "fee" | "usage" | "credit" | "infrastructure";
  text: string;
  quantity: string;
  unit: string;
  unitPrice: string;
  amount: string;
  currency: string;
  period: Period;
  /** The dimension that a usage line counts. */
  dimension?: string;
  /** Shown beside a usage line; never subtracted. */
  includedQuantity?: string;
  /** Resources that an infrastructure line adds up. */
  resourceIds?: readonly string[];
}

/** What a line is made from; its amount follows. */
export type LineParts = Omit<Line, "quantity" | "unitPrice" | "amount"> & {
  quantity: Decimal | string;
  unitPrice: Decimal | string;
};

const exact = (value: Decimal | string) => (typeof value === "string" ? decimal(value) : value);

/** Makes a line. Amounts are rounded here and nowhere else. */
export function line({ quantity, unitPrice, ...rest }: LineParts): Line {
  // Shares of an hour have no last digit. Twelve of them are kept before multiplying, so that the printed line adds up.
  const [count, price] = [exact(quantity).round(12, Decimal.roundHalfUp), exact(unitPrice)];
  return {
    ...rest,
    quantity: printDecimal(count),
    unitPrice: printDecimal(price),
    amount: printMoney(roundMoney(count.times(price), rest.currency), rest.currency),
  };
}
