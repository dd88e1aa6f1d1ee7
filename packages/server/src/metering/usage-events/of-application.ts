import { fail } from "@stoa/api";
import type { DimensionUsage, usageEvents } from "@stoa/api/metering";
import { calendarMonth, decimal, line, monthOf } from "@stoa/rating";
import { clocksOf } from "../../accounts/index.ts";
import type { Handler } from "../../http/route.ts";
import { authorize } from "../../identity/index.ts";
import { findMetered } from "../../solutions/index.ts";
import { sumByDay, type UsageDay } from "../store.ts";

/** What an application has used in a calendar month (UTC), dimension by dimension, priced as bought. */
export const ofApplication: Handler<typeof usageEvents.ofApplication> = async (ctx, { params, query }) => {
  const { subscriptionId, resourceGroupName, applicationName } = params;
  const type = "Microsoft.Solutions/applications";
  const id = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}/providers/${type}/${applicationName}`;
  await authorize(ctx.system.db, ctx.principal, "Microsoft.Solutions/applications/read", id);
  // Whoever may read the application may read its usage, the publisher's people included.
  const { db } = ctx.system;
  const meter = (await findMetered(db, [], [id.toLowerCase()])).at(-1);
  const clocks = await clocksOf(db, ctx.clock, [subscriptionId.toLowerCase()]);
  const now = clocks.get(subscriptionId.toLowerCase()) ?? ctx.clock.now();
  const month = query.month ?? monthOf(now.toISOString(), "UTC");
  const period = readMonth(month);
  if (!meter) return { month, ...period, dimensions: [] };
  const days = await sumByDay(db, { from: new Date(period.from), to: new Date(period.to), usageIds: [meter.usageId] });
  const dimensions = meter.dimensions.map((dimension): DimensionUsage => {
    const mine = days.filter((one) => one.dimension === dimension.id);
    const reported = mine.reduce((sum, one) => sum.plus(decimal(one.quantity)), decimal("0"));
    const { amount } = line({
      kind: "usage",
      text: dimension.displayName,
      quantity: reported,
      unit: dimension.unit,
      unitPrice: dimension.unitPrice,
      currency: dimension.currency,
      period,
    });
    const lastEventAt = lastOf(mine);
    return {
      dimension: dimension.id,
      displayName: dimension.displayName,
      unit: dimension.unit,
      unitPrice: dimension.unitPrice,
      currency: dimension.currency,
      includedQuantity: dimension.includedQuantity,
      reported: reported.toFixed(),
      amount,
      days: mine.map(({ day, quantity }) => ({ day, quantity })),
      ...(lastEventAt && { lastEventAt: lastEventAt.toISOString() }),
    };
  });
  return { month, ...period, dimensions };
};

function readMonth(month: string) {
  try {
    return calendarMonth(month, "UTC");
  } catch {
    throw fail("InvalidParameter", "month", `'${month}' is no month such as 2026-03.`);
  }
}

const lastOf = (days: UsageDay[]) =>
  days.reduce<Date | undefined>((last, { lastAt }) => (last && last > lastAt ? last : lastAt), undefined);
