import type { accounts } from "@stoa/api";
import type { Handler } from "../../http/route.ts";
import { mayAct } from "./access.ts";
import { listBillingAccounts } from "./for-billing.ts";
import { showBillingAccount } from "./show.ts";

/** BillingAccounts_List. */
export const list: Handler<typeof accounts.billingAccounts.list> = async (ctx) => {
  const rows = (await listBillingAccounts(ctx.db)).filter((row) => mayAct(ctx.principal, row));
  return { value: await Promise.all(rows.map((row) => showBillingAccount(ctx.db, ctx.clock, row))) };
};
