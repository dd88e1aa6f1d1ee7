import type { orders } from "@stoa/api/ordering";
import { clocksOf } from "../../accounts/index.ts";
import type { Handler } from "../../http/route.ts";
import { subscriptionsWithRole } from "../../identity/index.ts";
import { listOrders } from "./store.ts";
import { orderView } from "./view.ts";

export const list: Handler<typeof orders.listOrders> = async (ctx, { query }) => {
  const held = subscriptionsWithRole(ctx.principal);
  const wanted = query.subscriptionId?.toLowerCase();
  const ids = held === "all" ? undefined : held.map((id) => id.toLowerCase());
  const subscriptionIds = wanted ? [wanted].filter((id) => !ids || ids.includes(id)) : ids;
  const rows = await listOrders(ctx.db, subscriptionIds ? { subscriptionIds } : {});
  const clocks = await clocksOf(ctx.db, ctx.clock, [...new Set(rows.map((row) => row.subscriptionId))]);
  return { value: rows.map((row) => orderView(row, clocks.get(row.subscriptionId) ?? ctx.clock.now())) };
};
