import type { Invoice } from "@stoa/api/billing";
import { calendarMonth } from "@stoa/rating";
import type { BillingAccountRow } from "../../accounts/index.ts";
import { listOrders } from "../../ordering/index.ts";
import type { Db, Tx } from "../../storage/store.ts";
import { buildInvoice, invoiceNumber } from "../invoices/build.ts";
import { gatherFacts } from "../invoices/gather.ts";
import { postingsOf, storeFeeOf } from "../ledger/transaction.ts";
import { publisherTenants } from "../publisher-tenants.ts";
import { book, findInvoice, insertInvoice } from "../store.ts";

/**
 * Applications that were ordered in a month and are still being deployed. Whether they are paid for shows only when that
 * ends, and their first term belongs to the month in which it began: so the month stays open until then.
 */
export async function pendingOrders(db: Db, account: BillingAccountRow, month: string): Promise<string[]> {
  const { from, to } = calendarMonth(month, "UTC");
  const within = { from: new Date(from), to: new Date(to) };
  const orders = await listOrders(db, { billingAccountId: account.id, states: ["Pending"], within });
  return orders.map(({ applicationId }) => applicationId);
}

/**
 * Closes a month of a billing account: builds the invoice, keeps it, books it, all in one transaction. A month that is
 * closed answers the invoice that was kept. A month in which nothing happened makes none.
 */
export async function closeMonth(tx: Tx, account: BillingAccountRow, month: string): Promise<Invoice | undefined> {
  const known = await findInvoice(tx, invoiceNumber(account.id, month));
  if (known) return known.document;
  // Issued when the month was over: closing late or twice gives the same invoice.
  const issuedAt = calendarMonth(month, "UTC").to;
  const invoice = buildInvoice(await gatherFacts(tx, account, month, { state: "Open", issuedAt }));
  if (invoice.lines.length === 0) return undefined;
  const tenants = await publisherTenants(tx, invoice.lines);
  const isNew = await insertInvoice(
    tx,
    invoice,
    new Date(issuedAt),
    invoice.lines.map((line) => ({
      invoice: invoice.number,
      ordinal: line.ordinal,
      kind: line.kind,
      month,
      currency: invoice.currency,
      payerTenantId: invoice.payer.tenantId,
      publisherTenantId: line.publisher === undefined ? null : (tenants.get(line.publisher) ?? null),
      publisher: line.publisher ?? null,
      offer: line.offer ?? null,
      plan: line.plan ?? null,
      applicationId: line.applicationId ?? null,
      // Of a reseller's customer the publisher sees the reseller, as in Azure's payout reports.
      customer: invoice.payer.name,
      text: line.text,
      quantity: line.quantity,
      unit: line.unit,
      unitPrice: line.unitPrice,
      amount: line.amount,
      storeFee: storeFeeOf(line, invoice.currency),
    })),
  );
  if (!isNew) return (await findInvoice(tx, invoice.number))?.document;
  const text = `Invoice ${invoice.number}, ${account.name}, ${month}`;
  await book(tx, { kind: "invoice", invoice: invoice.number, text, at: new Date(issuedAt) }, postingsOf(invoice));
  return invoice;
}
