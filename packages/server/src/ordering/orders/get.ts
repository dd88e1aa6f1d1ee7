import { fail } from "@stoa/api";
import type { orders } from "@stoa/api/ordering";
import { subscriptionNow } from "../../accounts/index.ts";
import type { Handler } from "../../http/route.ts";
import { subscriptionsWithRole } from "../../identity/index.ts";
import { readOrder } from "./store.ts";
import { orderView } from "./view.ts";

export const get: Handler<typeof orders.getOrder> = async (ctx, { params }) => {
  const row = await readOrder(ctx.db, params.orderId);
  const held = subscriptionsWithRole(ctx.principal);
  const isSeen = row && (held === "all" || held.some((id) => id.toLowerCase() === row.subscriptionId));
  if (!isSeen) throw fail("OrderNotFound", params.orderId);
  return orderView(row, await subscriptionNow(ctx.db, ctx.clock, row.subscriptionId));
};
