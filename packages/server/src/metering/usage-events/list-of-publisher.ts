import { fail } from "@stoa/api";
import type { UsageEventRow as Row, usageEvents } from "@stoa/api/metering";
import type { Handler } from "../../http/route.ts";
import { tenantNames } from "../../identity/index.ts";
import { listMetered } from "../../solutions/index.ts";
import { listNewest, type NewestCursor, newestKey } from "../store.ts";

const pageSize = 100;

/** A publisher's usage events, taken and refused, newest first. */
export const listOfPublisher: Handler<typeof usageEvents.listOfPublisher> = async (ctx, { params, query }) => {
  const limit = query.top ?? pageSize;
  // One more than is shown tells whether there is a next page.
  const { taken, refused } = await listNewest(ctx.db, params.publisherId, readCursor(query.cursor), limit + 1);
  const meters = await listMetered(ctx.db, params.publisherId);
  const byUsageId = new Map(meters.map((meter) => [meter.usageId, meter]));
  const byApplication = new Map(meters.map((meter) => [meter.applicationId.toLowerCase(), meter]));
  // Names of the publisher's own customers, who are other tenants.
  const names = await tenantNames(ctx.system.db, [...new Set(meters.map(({ tenantId }) => tenantId))]);
  const customerOf = (applicationId: string | null | undefined) => {
    const customer = names.get(byApplication.get(applicationId?.toLowerCase() ?? "")?.tenantId ?? "");
    return customer === undefined ? {} : { customer };
  };
  const nameOf = (id: string | null | undefined) => id?.split("/").at(-1);
  const rows: { key: string; row: Row }[] = [
    ...taken.map((event) => {
      const applicationId = byUsageId.get(event.usageId)?.applicationId;
      const row: Row = {
        usageEventId: event.eventId,
        at: event.acceptedAt.toISOString(),
        ...(applicationId !== undefined && { applicationId, application: nameOf(applicationId) ?? "" }),
        ...customerOf(applicationId),
        offer: event.offer,
        planId: event.plan,
        dimension: event.dimension,
        quantity: event.quantity,
        effectiveStartTime: event.effectiveStartTime,
        status: "Accepted",
      };
      return { key: newestKey.taken(event), row };
    }),
    ...refused.map((refusal) => ({
      key: newestKey.refused(refusal),
      row: {
        at: refusal.at.toISOString(),
        ...(refusal.applicationId !== null && {
          applicationId: refusal.applicationId,
          application: nameOf(refusal.applicationId) ?? "",
          ...customerOf(refusal.applicationId),
        }),
        ...sentTexts(refusal.body),
        status: refusal.status,
        message: refusal.message,
        body: refusal.body,
      } satisfies Row,
    })),
  ];
  const order = ({ key, row }: (typeof rows)[number]) => `${row.at} ${key}`;
  rows.sort((a, b) => (order(a) < order(b) ? 1 : -1));
  const page = rows.slice(0, limit);
  const value = page.map(({ row }) => row);
  const last = page.at(-1);
  if (rows.length <= limit || !last) return { value };
  const next = new URLSearchParams({ top: String(limit), cursor: order(last) });
  return { value, nextLink: `${ctx.base}${ctx.url.split("?")[0]}?${next}` };
};

function readCursor(cursor: string | undefined): NewestCursor {
  if (cursor === undefined) return { at: new Date("9999-12-31T00:00:00Z"), key: "" };
  const [time = "", key = ""] = cursor.split(" ");
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) throw fail("InvalidParameter", "cursor", "take it from a nextLink.");
  return { at, key };
}

/** The members of a refused body that are what they should be. */
function sentTexts(body: unknown): Pick<Row, "dimension" | "planId" | "quantity" | "effectiveStartTime"> {
  const sent = (typeof body === "object" && body !== null ? body : {}) as Record<string, unknown>;
  const text = (name: string) => (typeof sent[name] === "string" ? { [name]: sent[name] } : {});
  const quantity = typeof sent.quantity === "number" ? { quantity: String(sent.quantity) } : {};
  return { ...text("dimension"), ...text("planId"), ...text("effectiveStartTime"), ...quantity };
}
