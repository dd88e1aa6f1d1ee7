import { fail } from "@stoa/api";
import type { usageEvents } from "@stoa/api/metering";
import { ok } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { listOrders, type OrderRow } from "../../ordering/index.ts";
import { listMeteredFor, type MeteredApplication } from "../../solutions/index.ts";
import { callerOf, traceHeaders } from "../caller.ts";
import { mayReport } from "../ingest.ts";
import { sumByDay, type UsageDay } from "../store.ts";

const offerType = "AzureApplication";

/** Reported usage, added up by day, of every application that the caller may report for. */
export const query: Handler<typeof usageEvents.query> = async (ctx) => {
  const filter = readFilter(new URL(ctx.url, "https://x.invalid").searchParams, ctx.clock.now());
  const caller = await callerOf(ctx);
  // The same applications that the caller may report for, whoever's subscription they are in.
  const { db } = ctx.system;
  const candidates = await listMeteredFor(db, caller);
  const mine = candidates.filter(
    (one) =>
      mayReport(one, caller) &&
      (!filter.subscriptionId || one.subscriptionId === filter.subscriptionId) &&
      (!filter.offer || one.offer === filter.offer),
  );
  const days = await sumByDay(db, {
    from: filter.from,
    to: filter.to,
    usageIds: mine.map(({ usageId }) => usageId),
    ...(filter.plan && { plan: filter.plan }),
    ...(filter.dimension && { dimension: filter.dimension }),
  });
  const byUsageId = new Map(mine.map((one) => [one.usageId, one]));
  const orderIds = days.flatMap(({ usageId }) => byUsageId.get(usageId)?.orderId ?? []);
  const orders = await listOrders(db, { ids: [...new Set(orderIds)] });
  const byOrderId = new Map(orders.map((order) => [order.id, order]));
  const rows = days.map((day) => {
    const application = byUsageId.get(day.usageId);
    return row(day, application, byOrderId.get(application?.orderId ?? ""));
  });
  const wanted = filter.reconStatus;
  return ok(wanted ? rows.filter(({ reconStatus }) => reconStatus.toLowerCase() === wanted) : rows, traceHeaders(ctx));
};

function row(day: UsageDay, application: MeteredApplication | undefined, order: OrderRow | undefined) {
  return {
    usageDate: `${day.day}T00:00:00Z`,
    usageResourceId: day.usageId,
    dimension: day.dimension,
    planId: day.plan,
    planName: order?.planName ?? day.plan,
    offerId: day.offer,
    offerName: order?.offerName ?? day.offer,
    offerType,
    azureSubscriptionId: application?.subscriptionId ?? "",
    // Rating reads the events themselves, so what is taken is processed.
    reconStatus: "Accepted",
    submittedQuantity: Number(day.quantity),
    processedQuantity: Number(day.quantity),
    submittedCount: day.count,
  };
}

/** Parameter names come in any letter case: the .NET library writes UsageEndDate. */
function readFilter(search: URLSearchParams, now: Date) {
  const given = new Map([...search].map(([name, value]) => [name.toLowerCase(), value]));
  const date = (name: string) => {
    const text = given.get(name);
    if (text === undefined || text === "") return undefined;
    const at = new Date(/(Z|[+-]\d\d:?\d\d)$|^\d{4}-\d\d-\d\d$/i.test(text) ? text : `${text}Z`);
    if (Number.isNaN(at.getTime())) throw fail("InvalidRequestContent", `${name} '${text}' is no ISO 8601 date.`);
    return at;
  };
  const from = date("usagestartdate");
  if (!from) throw fail("InvalidRequestContent", "usageStartDate is required: an ISO 8601 date such as 2026-03-01.");
  return {
    from,
    to: date("usageenddate") ?? now,
    offer: given.get("offerid"),
    plan: given.get("planid"),
    dimension: given.get("dimension"),
    subscriptionId: given.get("azuresubscriptionid")?.toLowerCase(),
    reconStatus: given.get("reconstatus")?.toLowerCase(),
  };
}
