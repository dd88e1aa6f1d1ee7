import { type Static, Type } from "typebox";
import { Decimal, Guid, Moment } from "../common/shapes.ts";

/** A calendar month, UTC. */
export const Month = Type.String({ pattern: "^[0-9]{4}-(0[1-9]|1[0-2])$" });

/** One line of an invoice. `amount` = quantity × unitPrice, rounded once to the currency. */
export const InvoiceLine = Type.Object({
  ordinal: Type.Integer(),
  kind: Type.Union([
    Type.Literal("infrastructure"),
    Type.Literal("fee"),
    Type.Literal("usage"),
    Type.Literal("credit"),
  ]),
  text: Type.String(),
  quantity: Decimal,
  unit: Type.String(),
  unitPrice: Decimal,
  amount: Decimal,
  from: Moment,
  to: Moment,
  subscriptionId: Guid,
  applicationId: Type.Optional(Type.String()),
  orderId: Type.Optional(Guid),
  publisher: Type.Optional(Type.String()),
  offer: Type.Optional(Type.String()),
  plan: Type.Optional(Type.String()),
  dimension: Type.Optional(Type.String()),
  /** Shown beside a usage line; never subtracted. */
  includedQuantity: Type.Optional(Type.String()),
  resourceIds: Type.Optional(Type.Array(Type.String())),
});
export type InvoiceLine = Static<typeof InvoiceLine>;

/** A party as an invoice names it. */
export const Party = Type.Object({ tenantId: Guid, name: Type.String() });

/** What a payer is asked to pay for a month. */
export const InvoiceSummary = Type.Object({
  number: Type.String(),
  billingAccountId: Guid,
  billingAccount: Type.String(),
  month: Month,
  from: Moment,
  to: Moment,
  currency: Type.String(),
  total: Decimal,
  customer: Party,
  payer: Party,
  state: Type.Union([Type.Literal("Open"), Type.Literal("Paid"), Type.Literal("Upcoming")]),
  issuedAt: Type.Optional(Moment),
});
export type InvoiceSummary = Static<typeof InvoiceSummary>;

/** An invoice with its lines. */
export const Invoice = Type.Object({
  ...InvoiceSummary.properties,
  subtotals: Type.Object({ infrastructure: Decimal, fees: Decimal, usage: Decimal }),
  lines: Type.Array(InvoiceLine),
  /** Resources that the rate card has no price for; they cost nothing. */
  unpriced: Type.Array(Type.Object({ resourceId: Type.String(), type: Type.String(), size: Type.String() })),
});
export type Invoice = Static<typeof Invoice>;

/** Where a line's amount comes from. */
export const Why = Type.Object({
  line: InvoiceLine,
  /** The sum in words, as "300 × 0.46 EUR = 138.00 EUR". */
  arithmetic: Type.String(),
  exact: Decimal,
  rounding: Decimal,
  usage: Type.Array(Type.Object({ hour: Moment, quantity: Decimal, usageEventId: Guid })),
  resources: Type.Array(
    Type.Object({
      resourceId: Type.String(),
      type: Type.String(),
      size: Type.String(),
      region: Type.String(),
      from: Moment,
      to: Type.Optional(Moment),
    }),
  ),
});
export type Why = Static<typeof Why>;

/** One thing that a publisher earned. */
export const PayoutLine = Type.Object({
  invoice: Type.String(),
  ordinal: Type.Integer(),
  customer: Type.String(),
  applicationId: Type.Optional(Type.String()),
  offer: Type.String(),
  plan: Type.String(),
  text: Type.String(),
  quantity: Decimal,
  unit: Type.String(),
  unitPrice: Decimal,
  amount: Decimal,
  storeFee: Decimal,
  earned: Decimal,
});
export type PayoutLine = Static<typeof PayoutLine>;

/** What a publisher receives for a month in one currency. */
export const Payout = Type.Object({
  month: Month,
  currency: Type.String(),
  amount: Decimal,
  storeFee: Decimal,
  storeFeeRate: Decimal,
  earned: Decimal,
  lines: Type.Array(PayoutLine),
});
export type Payout = Static<typeof Payout>;

/** How one billing account stands in a month. */
export const RunRow = Type.Object({
  billingAccountId: Guid,
  billingAccount: Type.String(),
  month: Month,
  currency: Type.String(),
  total: Decimal,
  lines: Type.Integer(),
  state: Type.Union([Type.Literal("Closed"), Type.Literal("Ready"), Type.Literal("Running")]),
  invoice: Type.Optional(Type.String()),
  /** What an operator should look at first. */
  notes: Type.Array(Type.String()),
});
export type RunRow = Static<typeof RunRow>;
