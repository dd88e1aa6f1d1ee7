import { type accounts, fail } from "@stoa/api";
import type { Handler } from "../../http/route.ts";
import { mayAct } from "./access.ts";
import { showBillingAccount } from "./show.ts";
import { findBillingAccount } from "./store.ts";

/** BillingAccounts_Get: somebody else's is not found, as if there were none. */
export const get: Handler<typeof accounts.billingAccounts.get> = async (ctx, { params }) => {
  const row = await findBillingAccount(ctx.db, params.billingAccountId);
  if (!row || !mayAct(ctx.principal, row)) throw fail("BillingAccountNotFound", params.billingAccountId);
  return showBillingAccount(ctx.db, ctx.clock, row);
};
