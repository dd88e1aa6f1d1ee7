import { monthOf } from "@stoa/rating";
import { Type } from "typebox";
import { billingNow, clockMoved, listBillingAccounts } from "../../accounts/index.ts";
import { defineJob, type Event } from "../../jobs/job.ts";
import { openSince } from "../store.ts";
import { closeMonth, pendingOrders } from "./close-month.ts";
import { monthsBetween } from "./months.ts";

/** Closes what is over: at the start of each month, and for sandboxes whenever their clock has been moved. */
export const closePassedMonths = defineJob({
  name: "billing.close-passed-months",
  doc: "Closes every month that is over and not closed yet, of every billing account.",
  payload: Type.Object({}, { additionalProperties: true }),
  on: [clockMoved] as Event<object>[],
  schedule: "15 0 * * *",
  async run(ctx) {
    for (const account of await listBillingAccounts(ctx.db)) {
      const now = await billingNow(ctx.db, ctx.clock, account);
      const running = monthOf(now.toISOString(), "UTC");
      const since = await openSince(ctx.db, account.id);
      if (!since) continue;
      for (const month of monthsBetween(monthOf(since.toISOString(), "UTC"), running).filter((one) => one < running)) {
        // The next run looks again.
        if ((await pendingOrders(ctx.db, account, month)).length > 0) break;
        await ctx.transaction((tx) => closeMonth(tx, account, month));
      }
    }
  },
});
