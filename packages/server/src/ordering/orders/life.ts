import assert from "node:assert";
import type { BillingAccountRow, SubscriptionRow } from "../../accounts/index.ts";
import type { LivePlan, PlanPrice } from "../../catalog/index.ts";
import { announce } from "../../jobs/enqueue.ts";
import type { Tx } from "../../storage/store.ts";
import { orderEnded, orderPlaced } from "../events.ts";
import { addOrder, findOpenOrder, type OrderRow, setOrderState } from "./store.ts";

/** Something that was bought, as `requirePurchase` let it through. */
export interface Bought {
  plan: LivePlan;
  price: PlanPrice;
  subscription: SubscriptionRow;
  account: BillingAccountRow;
  applicationId: string;
  /** The subscription's own now, which a sandbox's clock may have moved. */
  at: Date;
  by: string;
}

/**
 * Notes an order when its application's deployment is accepted: that is when its first term begins. A repeated request
 * finds the order that is open. The price is the one of this moment, for as long as the order runs.
 */
export async function recordOrder(tx: Tx, bought: Bought): Promise<OrderRow> {
  const { plan, price, subscription, account, applicationId, at, by } = bought;
  const added = await addOrder(tx, {
    tenantId: subscription.tenantId,
    publisherTenantId: plan.publisherTenantId,
    publisherId: plan.publisherId,
    offerId: plan.offerId,
    planId: plan.planId,
    offerName: plan.content.offer.listing.name,
    planName: plan.plan.listing.name,
    productVersion: plan.productVersion,
    version: plan.version,
    subscriptionId: subscription.id,
    billingAccountId: account.id,
    applicationId,
    market: account.market,
    price,
    state: "Pending",
    startedAt: at,
    endedAt: null,
    createdBy: by,
  });
  if (added) {
    await announce(tx, orderPlaced, { orderId: added.id });
    return added;
  }
  const open = await findOpenOrder(tx, applicationId);
  assert(open, "what keeps an order from being added is one that is open");
  return open;
}

/** The application's deployment succeeded: the order stands. */
export async function activateOrder(tx: Tx, applicationId: string): Promise<void> {
  const order = await findOpenOrder(tx, applicationId);
  if (order?.state === "Pending") await setOrderState(tx, order.id, "Pending", "Active", null);
}

/**
 * The application was deleted, or its first deployment failed. An order that was never active is void, so nobody pays for
 * what never ran; any other is cancelled and doesn't renew.
 */
export async function endOrder(tx: Tx, applicationId: string, at: Date): Promise<void> {
  const order = await findOpenOrder(tx, applicationId);
  if (!order) return;
  const end = order.state === "Pending" ? "Void" : "Cancelled";
  // A sandbox's clock never goes back, but an order may begin and end in the same moment.
  const endedAt = at < order.startedAt ? order.startedAt : at;
  if (await setOrderState(tx, order.id, order.state, end, endedAt))
    await announce(tx, orderEnded, { orderId: order.id });
}
