import { isDecimal } from "./decimal.ts";

/** A dimension of a plan in one currency, as a customer bought it. */
export interface DimensionPrice {
  id: string;
  displayName: string;
  unit: string;
  unitPrice: string;
  /** Shown to the customer; the publisher counts it and reports only what exceeds it. */
  includedQuantity: string | "infinite";
}

/** What a customer bought, in one currency, frozen at the purchase. Amounts are decimal strings. */
export interface Price {
  model: string;
  currency: string;
  monthlyFee?: string;
  dimensions?: readonly DimensionPrice[];
  /** Whether unused days of the last term are given back; without it nothing is. */
  proration?: "none" | "P1D";
}

/** What is wrong with a price, in words; empty when it can be sold at. */
export function checkPrice(price: Price, asks: readonly string[]): string[] {
  const problems: string[] = [];
  const amount = (text: string | undefined, name: string) => {
    if (text === undefined) problems.push(`${name} is missing.`);
    else if (!isDecimal(text) || text.startsWith("-")) problems.push(`${name} '${text}' isn't an amount of 0 or more.`);
  };
  if (asks.includes("monthlyFee")) amount(price.monthlyFee, "The monthly fee");
  if (asks.includes("dimensions")) {
    if (!price.dimensions?.length) problems.push("A metered plan needs a dimension.");
    for (const dimension of price.dimensions ?? []) {
      amount(dimension.unitPrice, `The price per unit of '${dimension.id}'`);
      if (dimension.includedQuantity !== "infinite") {
        amount(dimension.includedQuantity, `The included quantity of '${dimension.id}'`);
      }
    }
  }
  return problems;
}
