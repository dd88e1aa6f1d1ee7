import { queryOptions } from "@tanstack/react-query";
import type { Invoice, InvoiceSummary, Payout, RunRow, Why } from "./contract.ts";
import { call, readAll } from "./http.ts";

/** The invoices that a tenant pays, or those with lines of one application. */
export function invoicesQuery(filter: { tenantId?: string; applicationId?: string }) {
  return queryOptions({
    queryKey: ["invoices", filter],
    queryFn: ({ signal }) => readAll<InvoiceSummary>("/api/v1/billing/invoices", { query: { ...filter }, signal }),
  });
}

const invoicePath = (number: string) => `/api/v1/billing/invoices/${encodeURIComponent(number)}`;

/** One invoice with its lines. */
export function invoiceQuery(number: string) {
  return queryOptions({
    queryKey: ["invoice", number],
    queryFn: ({ signal }) => call<Invoice>("GET", invoicePath(number), { signal }),
  });
}

/** What the running month of a billing account comes to so far. */
export function upcomingQuery(billingAccount: string | undefined) {
  return queryOptions({
    queryKey: ["upcoming", billingAccount],
    enabled: billingAccount !== undefined,
    queryFn: ({ signal }) =>
      call<Invoice>("GET", `/api/v1/billing/accounts/${encodeURIComponent(billingAccount ?? "")}/upcoming`, { signal }),
  });
}

/** The address of an invoice as PDF. */
export function invoicePdf(number: string): string {
  return `${invoicePath(number)}/pdf`;
}

/** Where the amount of a line comes from. */
export function whyQuery(number: string, ordinal: number) {
  return queryOptions({
    queryKey: ["invoice", number, "why", ordinal],
    queryFn: ({ signal }) => call<Why>("GET", `${invoicePath(number)}/lines/${ordinal}`, { signal }),
  });
}

/** What a publisher earned. */
export function payoutsQuery(publisher: string) {
  return queryOptions({
    queryKey: ["payouts", publisher],
    queryFn: ({ signal }) =>
      readAll<Payout>(`/api/v1/billing/publishers/${encodeURIComponent(publisher)}/payouts`, { signal }),
  });
}

/** The name of a payout in an address: its month and currency. */
export function payoutName(payout: { month: string; currency: string }): string {
  return `${payout.month}-${payout.currency}`;
}

/** How the billing accounts stand in a month. */
export function runsQuery(month: string) {
  return queryOptions({
    queryKey: ["runs", month],
    queryFn: ({ signal }) => readAll<RunRow>("/api/v1/billing/runs", { query: month ? { month } : {}, signal }),
  });
}

/** Closes a month, of one billing account or of all whose month is over. */
export async function closeMonth(month: string, billingAccountId?: string): Promise<InvoiceSummary[]> {
  const body = billingAccountId ? { month, billingAccountId } : { month };
  return (await call<{ value: InvoiceSummary[] }>("POST", "/api/v1/billing/runs", { body })).value;
}

/** Whether the ledger adds up. */
export interface LedgerCheck {
  balanced: boolean;
  transactions: number;
  postings: number;
  balances: { account: string; currency: string; balance: string }[];
  unbalanced: string[];
}

/** Adds the ledger up again. */
export const ledgerQuery = queryOptions({
  queryKey: ["ledger"],
  queryFn: ({ signal }) => call<LedgerCheck>("GET", "/api/v1/billing/ledger", { signal }),
});
