import type { UsageEventRow as Row, usageEvents } from "@stoa/api/metering";
import type { Handler } from "../../http/route.ts";
import { listMetered } from "../../solutions/index.ts";
import { listNewest } from "../store.ts";

const pageSize = 100;

/** A publisher's usage events, taken and refused, newest first. The cursor is the time of the last one shown. */
export const listOfPublisher: Handler<typeof usageEvents.listOfPublisher> = async (ctx, { params, query }) => {
  const limit = query.top ?? pageSize;
  const before = query.cursor ? new Date(query.cursor) : new Date("9999-12-31T00:00:00Z");
  const { taken, refused } = await listNewest(ctx.db, params.publisherId, before, limit);
  const meters = await listMetered(ctx.db, params.publisherId);
  const byUsageId = new Map(meters.map((meter) => [meter.usageId, meter]));
  const nameOf = (id: string | null | undefined) => id?.split("/").at(-1);
  const rows: Row[] = [
    ...taken.map((event): Row => {
      const applicationId = byUsageId.get(event.usageId)?.applicationId;
      return {
        usageEventId: event.eventId,
        at: event.acceptedAt.toISOString(),
        ...(applicationId !== undefined && { applicationId, application: nameOf(applicationId) ?? "" }),
        offer: event.offer,
        planId: event.plan,
        dimension: event.dimension,
        quantity: event.quantity,
        effectiveStartTime: event.effectiveStartTime,
        status: "Accepted",
      };
    }),
    ...refused.map(
      (refusal): Row => ({
        at: refusal.at.toISOString(),
        ...(refusal.applicationId !== null && {
          applicationId: refusal.applicationId,
          application: nameOf(refusal.applicationId) ?? "",
        }),
        ...sentTexts(refusal.body),
        status: refusal.status,
        message: refusal.message,
        body: refusal.body,
      }),
    ),
  ];
  rows.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  if (rows.length <= limit || !last) return { value: page };
  const next = new URLSearchParams({ top: String(limit), cursor: last.at });
  return { value: page, nextLink: `${ctx.base}${ctx.url.split("?")[0]}?${next}` };
};

/** The members of a refused body that are what they should be. */
function sentTexts(body: unknown): Pick<Row, "dimension" | "planId" | "quantity" | "effectiveStartTime"> {
  const sent = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const text = (name: string) => (typeof sent[name] === "string" ? { [name]: sent[name] } : {});
  const quantity = typeof sent.quantity === "number" ? { quantity: String(sent.quantity) } : {};
  return { ...text("dimension"), ...text("planId"), ...text("effectiveStartTime"), ...quantity };
}
