import type { Invoice, InvoiceLine } from "@stoa/api/billing";
import { decimal, shareOf, sumMoney } from "@stoa/rating";

/** What the operator keeps of what a publisher earns: 3 %, Azure's since July 2021. */
export const storeFeeRate = "0.03";

/** One entry in the book. What is owed to us is positive, what we owe negative. */
export interface Posting {
  account: string;
  currency: string;
  amount: string;
}

/** The operator's part of a line: of what publishers sell, rounded line by line; of infrastructure nothing is due. */
export function storeFeeOf(line: Pick<InvoiceLine, "kind" | "amount">, currency: string): string {
  return line.kind === "infrastructure" ? sumMoney([], currency) : shareOf(line.amount, storeFeeRate, currency);
}

/** What a publisher gets of a line. */
export function earnedOf(line: Pick<InvoiceLine, "kind" | "amount">, currency: string): string {
  return sumMoney([line.amount, minus(storeFeeOf(line, currency))], currency);
}

/** How an invoice is booked: the payer owes its total, the publishers and the operator are owed the parts. */
export function postingsOf(invoice: Invoice): Posting[] {
  const { currency } = invoice;
  const owed = new Map<string, string[]>();
  const owe = (account: string, amount: string) => owed.set(account, [...(owed.get(account) ?? []), minus(amount)]);
  for (const line of invoice.lines) {
    if (line.publisher === undefined) owe("platform/infrastructure", line.amount);
    else {
      owe(`publisher/${line.publisher}`, earnedOf(line, currency));
      owe("platform/store-fee", storeFeeOf(line, currency));
    }
  }
  const parts = [...owed].map(([account, amounts]) => ({ account, currency, amount: sumMoney(amounts, currency) }));
  const postings = [{ account: `customer/${invoice.billingAccountId}`, currency, amount: invoice.total }, ...parts];
  return postings.filter(({ amount }) => !isZero(amount));
}

const isZero = (amount: string) => /^-?0+(\.0+)?$/.test(amount);

/** The same amount with the other sign. */
export function minus(amount: string): string {
  return isZero(amount) ? amount : amount.startsWith("-") ? amount.slice(1) : `-${amount}`;
}

/** Whether postings sum to zero in each currency. */
export function isBalanced(postings: readonly Posting[]): boolean {
  const currencies = new Set(postings.map(({ currency }) => currency));
  return [...currencies].every((currency) => {
    const amounts = postings.filter((posting) => posting.currency === currency).map(({ amount }) => decimal(amount));
    return amounts.reduce((sum, amount) => sum.plus(amount), decimal("0")).toFixed() === "0";
  });
}
