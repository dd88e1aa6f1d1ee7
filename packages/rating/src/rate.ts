import { decimal } from "./decimal.ts";
import type { Line } from "./line.ts";
import { findPriceModel } from "./models/index.ts";
import { compareInstants, isWithin, type Period, termOf, termsBeginningIn, unusedDays } from "./period.ts";
import type { Price } from "./price.ts";

/** One order, as far as its price is concerned. */
export interface RatedOrder {
  price: Price;
  /** When the purchase began and, if it did, ended. */
  start: string;
  end?: string;
  /** The billing account's time zone: its midnights begin terms. */
  timeZone: string;
  /** Reported quantity by dimension in the period, as decimal strings. */
  reported?: Readonly<Record<string, string>>;
}

/** The lines that one order adds to the invoice of a period. A period split in two gives the same lines. */
export function rate(order: RatedOrder, period: Period): Line[] {
  const { price, start, end, timeZone } = order;
  const model = findPriceModel(price.model);
  if (!model) throw new RangeError(`There is no price model '${price.model}'.`);
  const last = end !== undefined && isWithin(end, period) ? lastTerm(start, end, timeZone) : undefined;
  return model.rate(price, {
    period,
    terms: termsBeginningIn(period, start, timeZone, end),
    ...(last && end !== undefined && { ended: { term: last, unusedDays: unusedDays(last, end, timeZone) } }),
    reported: new Map(Object.entries(order.reported ?? {}).map(([id, quantity]) => [id, decimal(quantity)])),
  });
}

/** The term that was paid for and cut short. Who leaves at the moment of renewal has not begun the next one. */
function lastTerm(start: string, end: string, timeZone: string) {
  const term = termOf(end, start, timeZone);
  return term && term.index > 0 && compareInstants(term.from, end) >= 0 ? undefined : term;
}
