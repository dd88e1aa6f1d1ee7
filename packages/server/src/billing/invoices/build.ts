import type { Invoice, InvoiceLine } from "@stoa/api/billing";
import {
  calendarMonth,
  type InfrastructureUsage,
  type Line,
  type Price,
  type RateCard,
  rate,
  rateInfrastructure,
  sumMoney,
} from "@stoa/rating";

/** Who is billed. */
export interface Account {
  id: string;
  name: string;
  currency: string;
  customer: { tenantId: string; name: string };
  payer: { tenantId: string; name: string };
}

/** Something bought, with the price as it was then. */
export interface BilledOrder {
  id: string;
  subscriptionId: string;
  applicationId: string;
  publisher: string;
  offer: string;
  offerName: string;
  plan: string;
  planName: string;
  price: Price;
  start: string;
  end?: string;
  /** Reported quantity by dimension in the month. */
  reported: Readonly<Record<string, string>>;
}

/** Infrastructure of one subscription. */
export interface BilledSubscription {
  id: string;
  name: string;
  usage: InfrastructureUsage[];
}

/** Everything that an invoice follows from. The same facts give the same invoice. */
export interface Facts {
  account: Account;
  month: string;
  orders: BilledOrder[];
  subscriptions: BilledSubscription[];
  rateCard: RateCard;
  state: Invoice["state"];
  issuedAt?: string;
}

/** Invoice months are calendar months in UTC, as Azure's are. */
const timeZone = "UTC";

/** Builds the invoice of a month: infrastructure first, then what was bought, as Azure's combined invoices do. */
export function buildInvoice(facts: Facts): Invoice {
  const { account, month, rateCard } = facts;
  const period = calendarMonth(month, timeZone);
  const { currency } = account;
  const lines: Omit<InvoiceLine, "ordinal">[] = [];
  const unpriced: Invoice["unpriced"] = [];
  for (const subscription of sorted(facts.subscriptions, ({ id }) => id)) {
    const rated = rateInfrastructure(subscription.usage, rateCard, { period, currency });
    for (const found of rated.lines) lines.push({ ...lineOf(found), subscriptionId: subscription.id });
    for (const { resourceId, type, size } of rated.unpriced) unpriced.push({ resourceId, type, size });
  }
  for (const order of sorted(facts.orders, ({ start, id }) => `${start} ${id}`)) {
    const { id, subscriptionId, applicationId, publisher, offer, plan, price, start, end, reported } = order;
    const rated = rate({ price, start, timeZone, reported, ...(end !== undefined && { end }) }, period);
    for (const found of rated) {
      const text = `${order.offerName}, ${order.planName}: ${found.text}`;
      lines.push({ ...lineOf(found), text, subscriptionId, applicationId, orderId: id, publisher, offer, plan });
    }
  }
  const sum = (kinds: InvoiceLine["kind"][]) =>
    sumMoney(
      lines.filter(({ kind }) => kinds.includes(kind)).map(({ amount }) => amount),
      currency,
    );
  return {
    number: invoiceNumber(account.id, month),
    billingAccountId: account.id,
    billingAccount: account.name,
    month,
    from: period.from,
    to: period.to,
    currency,
    total: sum(["infrastructure", "fee", "usage", "credit"]),
    customer: account.customer,
    payer: account.payer,
    state: facts.state,
    ...(facts.issuedAt !== undefined && { issuedAt: facts.issuedAt }),
    subtotals: { infrastructure: sum(["infrastructure"]), fees: sum(["fee", "credit"]), usage: sum(["usage"]) },
    lines: lines.map((found, index) => ({ ordinal: index + 1, ...found })),
    unpriced,
  };
}

/** One number for a billing account and month, known before the invoice is written. */
export function invoiceNumber(billingAccountId: string, month: string): string {
  return `S${month.replace("-", "")}-${billingAccountId.replaceAll("-", "").slice(0, 12).toUpperCase()}`;
}

function lineOf(found: Line): Omit<InvoiceLine, "ordinal" | "subscriptionId"> {
  return {
    kind: found.kind,
    text: found.text,
    quantity: found.quantity,
    unit: found.unit,
    unitPrice: found.unitPrice,
    amount: found.amount,
    from: found.period.from,
    to: found.period.to,
    ...(found.dimension !== undefined && { dimension: found.dimension }),
    ...(found.includedQuantity !== undefined && { includedQuantity: found.includedQuantity }),
    ...(found.resourceIds !== undefined && { resourceIds: [...found.resourceIds] }),
  };
}

function sorted<T>(items: readonly T[], key: (item: T) => string): T[] {
  return items.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
