import { type accounts, fail } from "@stoa/api";
import type { Context } from "../../context.ts";
import type { Handler } from "../../http/route.ts";
import { isOperator, subscriptionsWithRole } from "../../identity/index.ts";
import { showSubscription } from "./show.ts";
import { findSubscription, type SubscriptionRow } from "./store.ts";

/** Subscriptions_Get. */
export const get: Handler<typeof accounts.subscriptions.get> = async (ctx, { params }) =>
  showSubscription(await requireSubscription(ctx, params.subscriptionId));

/** A subscription in which the caller holds any role; any other is not found, as Azure has it. */
export async function requireSubscription(ctx: Context, id: string): Promise<SubscriptionRow> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw fail("InvalidSubscriptionId", id);
  const held = subscriptionsWithRole(ctx.principal);
  const isMine = held === "all" || held.includes(id.toLowerCase()) || isOperator(ctx.principal);
  const row = isMine ? await findSubscription(ctx.db, id) : undefined;
  if (!row || row.state === "Deleted") throw fail("SubscriptionNotFound", id);
  return row;
}
