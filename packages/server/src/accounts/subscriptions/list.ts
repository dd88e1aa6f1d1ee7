import type { accounts } from "@stoa/api";
import type { Handler } from "../../http/route.ts";
import { isOperator, subscriptionsWithRole } from "../../identity/index.ts";
import { showSubscription } from "./show.ts";
import { listSubscriptions } from "./store.ts";

/** Subscriptions_List: every one in which the caller has any role at any scope beneath it, or az's sign-in fails. */
export const list: Handler<typeof accounts.subscriptions.list> = async (ctx) => {
  const ids = isOperator(ctx.principal) ? "all" : subscriptionsWithRole(ctx.principal);
  const rows = await listSubscriptions(ctx.db, ids);
  return { value: rows.map(showSubscription) };
};
