import type { orders } from "@stoa/api/ordering";
import { termOf } from "@stoa/rating";
import type { OrderRow } from "./store.ts";

// Terms begin at midnight UTC, as invoices' months do.
const timeZone = "UTC";

/** An order as the API shows it, at a moment of its subscription's time. */
export function orderView(row: OrderRow, now: Date): orders.Order {
  const start = row.startedAt.toISOString();
  const runs = row.state === "Pending" || row.state === "Active";
  const term = runs ? termOf(now.toISOString(), start, timeZone) : undefined;
  return {
    id: row.id,
    publisherId: row.publisherId,
    offerId: row.offerId,
    planId: row.planId,
    offerName: row.offerName,
    planName: row.planName,
    version: row.version,
    subscriptionId: row.subscriptionId,
    applicationId: row.applicationId,
    state: row.state,
    price: row.price,
    start,
    ...(row.endedAt && { end: row.endedAt.toISOString() }),
    ...(term && { renewsAt: term.to }),
  };
}
