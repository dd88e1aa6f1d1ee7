export { billingErrors } from "./errors.ts";
export * as invoices from "./invoices.ts";
export * as payouts from "./payouts.ts";
export * as runs from "./runs.ts";
export type { Invoice, InvoiceLine, InvoiceSummary, Payout, PayoutLine, RunRow, Why } from "./shapes.ts";
