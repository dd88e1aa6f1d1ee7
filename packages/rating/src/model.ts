import type { Decimal } from "./decimal.ts";
import type { Line } from "./line.ts";
import type { Period, Term } from "./period.ts";
import type { Price } from "./price.ts";

/** What happened to one order in the period that is charged. */
export interface Happened {
  period: Period;
  /** Terms that began in the period. */
  terms: readonly Term[];
  /** The term in which the order ended, if it ended in the period, and how many of its days nobody used. */
  ended?: { term: Term; unusedDays: number };
  /** Reported quantities by dimension. */
  reported: ReadonlyMap<string, Decimal>;
}

/** An example of a price model: also its test and its page of the reference. */
export interface PriceExample {
  says: string;
  price: Omit<Price, "model">;
  /** Terms that begin in the period; 1 when left out. */
  terms?: number;
  reported?: Readonly<Record<string, string>>;
  /** Each line as "text = amount". */
  lines: readonly string[];
}

/** A way to sell a plan. */
export interface PriceModel {
  name: string;
  title: string;
  doc: string;
  /** Which parts of a price the publisher fills in. */
  asks: readonly ("monthlyFee" | "dimensions")[];
  examples: readonly PriceExample[];
  /** Turns what happened into lines. */
  rate(price: Price, happened: Happened): Line[];
}

/** Declares a price model. */
export const priceModel = (model: PriceModel): PriceModel => model;
