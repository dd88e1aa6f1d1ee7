import { Decimal, decimal, printDecimal } from "./decimal.ts";

// ISO 4217 minor units of the currencies that marketplace prices are kept in.
const digitsByCurrency: ReadonlyMap<string, number> = new Map([
  ["AUD", 2],
  ["BRL", 2],
  ["CAD", 2],
  ["CHF", 2],
  ["CNY", 2],
  ["DKK", 2],
  ["EUR", 2],
  ["GBP", 2],
  ["INR", 2],
  ["JPY", 0],
  ["KRW", 0],
  ["NOK", 2],
  ["NZD", 2],
  ["RUB", 2],
  ["SEK", 2],
  ["TWD", 2],
  ["USD", 2],
]);

/** Currencies that can be sold in, by ISO code. */
export const currencies: readonly string[] = [...digitsByCurrency.keys()];

/** Digits after the point that a currency is paid in. */
export function currencyDigits(currency: string): number {
  const digits = digitsByCurrency.get(currency);
  if (digits === undefined) throw new RangeError(`Nothing is sold in the currency '${currency}'.`);
  return digits;
}

/** Rounds an exact amount to what can be paid: half away from zero. The only rounding of money there is. */
export function roundMoney(amount: Decimal, currency: string): Decimal {
  return amount.round(currencyDigits(currency), Decimal.roundHalfUp);
}

/** Prints an amount with all digits of its currency. */
export function printMoney(amount: Decimal, currency: string): string {
  const text = amount.toFixed(currencyDigits(currency));
  return /^-0(\.0+)?$/.test(text) ? text.slice(1) : text;
}

/** Adds amounts given as decimal strings. */
export function sumMoney(amounts: Iterable<string>, currency: string): string {
  let sum = new Decimal("0");
  for (const amount of amounts) sum = sum.plus(decimal(amount));
  return printMoney(sum, currency);
}

/** The part of an amount that a rate gives, rounded to the currency: taxes, store fees, margins. */
export function shareOf(amount: string, rate: string, currency: string): string {
  return printMoney(roundMoney(decimal(amount).times(decimal(rate)), currency), currency);
}

/**
 * A price in another currency, frozen when the publisher saves it. Fees get the digits of the currency; prices per
 * unit keep six, because a unit can cost less than a cent.
 */
export function convertPrice(usd: string, currency: string, rate: string, kind: "fee" | "unit"): string {
  const digits = kind === "fee" ? currencyDigits(currency) : 6;
  return printDecimal(decimal(usd).times(decimal(rate)).round(digits, Decimal.roundHalfUp));
}
