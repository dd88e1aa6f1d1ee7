import { fail } from "@stoa/api";
import type { Invoice, InvoiceSummary, invoices } from "@stoa/api/billing";
import { decimal, monthOf } from "@stoa/rating";
import { billingNow, findBillingAccount } from "../../accounts/index.ts";
import type { Context } from "../../context.ts";
import { type Answer, raw } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { listSlots } from "../../metering/index.ts";
import { readOrder } from "../../ordering/index.ts";
import { listInfrastructureUsage } from "../../resource-manager/index.ts";
import { findInvoice, type InvoiceRow, listInvoices } from "../store.ts";
import { buildInvoice } from "./build.ts";
import { gatherFacts } from "./gather.ts";
import { invoiceHtml } from "./html.ts";
import { invoicePdf } from "./pdf.ts";

/** The invoices of the tenants that the caller may see. */
export const list: Handler<typeof invoices.list> = async (ctx, { query }) => {
  const { tenantId, applicationId } = query;
  const rows = await listInvoices(ctx.db, {
    ...(tenantId !== undefined && { payerTenantId: tenantId.toLowerCase() }),
    ...(applicationId !== undefined && { applicationId }),
  });
  return { value: rows.map(summary) };
};

/** One invoice. */
export const get: Handler<typeof invoices.get> = async (ctx, { params }) => (await find(ctx, params.number)).document;

/** The invoice as a page to print. */
export const getHtml: Handler<typeof invoices.getHtml> = async (ctx, { params }): Promise<Answer<never>> =>
  raw("text/html; charset=utf-8", invoiceHtml((await find(ctx, params.number)).document));

/** The invoice as PDF. */
export const getPdf: Handler<typeof invoices.getPdf> = async (ctx, { params }): Promise<Answer<never>> => {
  const { document, number } = await find(ctx, params.number);
  const headers = { "content-disposition": `inline; filename="${number}.pdf"` };
  return raw("application/pdf", await invoicePdf(document), headers);
};

/** What the running month comes to so far. */
export const upcoming: Handler<typeof invoices.upcoming> = async (ctx, { params }) => {
  const account = await findBillingAccount(ctx.db, params.billingAccountId);
  if (!account) throw fail("BillingAccountNotFound", params.billingAccountId);
  const isPayer = ctx.principal.sight === "all" || ctx.principal.sight.includes(account.payerTenantId);
  if (!isPayer) throw fail("BillingAccountNotFound", params.billingAccountId);
  const now = await billingNow(ctx.db, ctx.clock, account);
  // Usage and orders of all subscriptions of the account, whatever role the caller has on each: it pays for them.
  return buildInvoice(await upcomingFacts(ctx, account, now));
};

async function upcomingFacts(ctx: Context, account: Parameters<typeof gatherFacts>[1], now: Date) {
  const facts = await gatherFacts(ctx.system.db, account, monthOf(now.toISOString(), "UTC"), { state: "Upcoming" });
  for (const subscription of facts.subscriptions) {
    // What is still there has been used until now, not until the month's end.
    subscription.usage = subscription.usage.map((row) => ({ ...row, to: row.to ?? now.toISOString() }));
  }
  return facts;
}

/** Where a line's amount comes from. */
export const why: Handler<typeof invoices.why> = async (ctx, { params }) => {
  const { document } = await find(ctx, params.number);
  const line = document.lines.find(({ ordinal }) => String(ordinal) === params.ordinal);
  if (!line) throw fail("NotFound", `Line ${params.ordinal} of invoice ${params.number}`);
  const exact = decimal(line.quantity).times(decimal(line.unitPrice));
  const within = { from: new Date(document.from), to: new Date(document.to) };
  // The invoice is the caller's; what its lines count is told with it.
  const { db } = ctx.system;
  const order = line.kind === "usage" && line.orderId ? await readOrder(db, line.orderId) : undefined;
  const slots = order && line.dimension ? await listSlots(db, order.resourceUsageId, line.dimension, within) : [];
  const ids = new Set(line.resourceIds);
  const used =
    ids.size > 0 ? await listInfrastructureUsage(db, { subscriptionId: line.subscriptionId, ...within }) : [];
  return {
    line,
    arithmetic: `${line.quantity} ${line.unit} × ${line.unitPrice} ${document.currency} = ${line.amount} ${document.currency}`,
    exact: exact.toFixed(),
    rounding: decimal(line.amount).minus(exact).toFixed(),
    usage: slots.map(({ slot, quantity, eventId }) => ({ hour: slot.toISOString(), quantity, usageEventId: eventId })),
    resources: used
      .filter(({ resourceId }) => ids.has(resourceId))
      .map(({ resourceId, type, size, region, from, to }) => ({
        resourceId,
        type,
        size,
        region,
        from,
        ...(to !== null && { to }),
      })),
  };
};

async function find(ctx: Context, number: string): Promise<InvoiceRow> {
  const row = await findInvoice(ctx.db, number);
  if (!row) throw fail("InvoiceNotFound", number);
  return row;
}

/** An invoice without its lines. */
export function summary({ document, state }: Pick<InvoiceRow, "document" | "state">): InvoiceSummary {
  const { lines: _lines, unpriced: _unpriced, subtotals: _subtotals, ...rest } = document satisfies Invoice;
  return { ...rest, state };
}
