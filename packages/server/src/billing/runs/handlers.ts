import { fail } from "@stoa/api";
import type { RunRow, runs } from "@stoa/api/billing";
import { calendarMonth, monthOf } from "@stoa/rating";
import { type BillingAccountRow, billingNow, findBillingAccount, listBillingAccounts } from "../../accounts/index.ts";
import type { Handler } from "../../http/route.ts";
import { buildInvoice, invoiceNumber } from "../invoices/build.ts";
import { gatherFacts } from "../invoices/gather.ts";
import { summary } from "../invoices/handlers.ts";
import { findInvoice, sumLedger } from "../store.ts";
import { closeMonth, pendingOrders } from "./close-month.ts";

/** Every billing account in a month. Without a month, each in the month that its own clock shows. */
export const list: Handler<typeof runs.list> = async (ctx, { query }) => {
  // The operator closes everybody's months.
  const { db } = ctx.system;
  const value: RunRow[] = [];
  for (const account of await listBillingAccounts(db)) {
    const now = await billingNow(db, ctx.clock, account);
    const month = query.month ?? monthOf(now.toISOString(), "UTC");
    const closed = await findInvoice(db, invoiceNumber(account.id, month));
    const invoice = closed?.document ?? buildInvoice(await gatherFacts(db, account, month, { state: "Upcoming" }));
    value.push({
      billingAccountId: account.id,
      billingAccount: account.name,
      month,
      currency: invoice.currency,
      total: invoice.total,
      lines: invoice.lines.length,
      state: closed ? "Closed" : isOver(month, now) ? "Ready" : "Running",
      ...(closed && { invoice: closed.number }),
      notes: [
        ...(closed ? [] : await pendingOrders(db, account, month)).map((id) => `${id} is still being deployed.`),
        ...invoice.unpriced.map(
          ({ type, size }) => `The rate card has no price for ${type} of size '${size}'; it costs nothing.`,
        ),
      ],
    });
  }
  return { value };
};

/** Closes a month. */
export const close: Handler<typeof runs.close> = async (ctx, { body }) => {
  const { month } = body;
  const { db, transaction } = ctx.system;
  const accounts =
    body.billingAccountId === undefined ? await listBillingAccounts(db) : [await require(body.billingAccountId)];
  const ready: BillingAccountRow[] = [];
  for (const account of accounts) {
    const now = await billingNow(db, ctx.clock, account);
    const isNamed = body.billingAccountId !== undefined;
    const pending = await pendingOrders(db, account, month);
    if (isOver(month, now) && pending.length === 0) ready.push(account);
    else if (isNamed && pending.length > 0) throw fail("OrdersPending", account.name, month, pending);
    else if (isNamed) throw fail("MonthNotOver", account.name, month, now.toISOString());
  }
  const value = [];
  for (const account of ready) {
    // One transaction an account: a fault in one leaves the others closed.
    const invoice = await transaction(async (tx) => {
      const closed = await closeMonth(tx, account, month);
      const { tenantId } = ctx.principal;
      await ctx.audit(tx, {
        tenantId,
        action: "billing.close",
        target: `${account.name} ${month}`,
        after: { total: closed?.total },
      });
      return closed;
    });
    if (invoice) value.push(summary({ document: invoice, state: "Open" }));
  }
  return { value };

  async function require(id: string): Promise<BillingAccountRow> {
    const account = await findBillingAccount(db, id);
    if (!account) throw fail("BillingAccountNotFound", id);
    return account;
  }
};

/** Adds the ledger up again. */
export const verifyLedger: Handler<typeof runs.verifyLedger> = async (ctx) => {
  const { balances, unbalanced, transactions, postings } = await sumLedger(ctx.system.db);
  return { balanced: unbalanced.length === 0, transactions, postings, balances, unbalanced };
};

/** Whether a month is over at a moment. */
export function isOver(month: string, now: Date): boolean {
  return now >= new Date(calendarMonth(month, "UTC").to);
}
