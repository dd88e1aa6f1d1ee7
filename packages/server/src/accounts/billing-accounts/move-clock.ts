import { type accounts, fail } from "@stoa/api";
import { businessNow, moveTestClock } from "../../clock/clock.ts";
import type { Handler } from "../../http/route.ts";
import { announce } from "../../jobs/enqueue.ts";
import { clockMoved } from "../events.ts";
import { mayAct } from "./access.ts";
import { showBillingAccount } from "./show.ts";
import { findBillingAccount } from "./store.ts";

/** BillingAccounts_MoveClock: moves it and announces that, in one transaction. */
export const moveClock: Handler<typeof accounts.billingAccounts.moveClock> = (ctx, { params, body }) =>
  ctx.transaction(async (tx) => {
    const row = await findBillingAccount(tx, params.billingAccountId);
    if (!row || !mayAct(ctx.principal, row)) throw fail("BillingAccountNotFound", params.billingAccountId);
    if (row.testClockId === null) throw fail("NotASandbox", row.name);
    const now = await businessNow(tx, ctx.clock, row.testClockId);
    const to = "to" in body ? new Date(body.to) : new Date(now.getTime() + body.byHours * 3_600_000);
    if (Number.isNaN(to.getTime())) throw fail("InvalidParameter", "to", "write it as in 2026-03-31T14:00:00Z.");
    const from = await moveTestClock(tx, ctx.clock, row.testClockId, to);
    if (!from) throw fail("ClockGoesForward", now.toISOString(), to.toISOString());
    const times = { from: from.toISOString(), to: to.toISOString() };
    await ctx.audit(tx, {
      tenantId: row.tenantId,
      action: "billingAccount.moveClock",
      target: `/billingAccounts/${row.id}`,
      before: { clock: times.from },
      after: { clock: times.to },
    });
    await announce(tx, clockMoved, { billingAccountId: row.id, ...times });
    return showBillingAccount(tx, ctx.clock, row);
  });
