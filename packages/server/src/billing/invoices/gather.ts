import type { Price } from "@stoa/rating";
import { calendarMonth, sampleRateCard } from "@stoa/rating";
import { type BillingAccountRow, listSubscriptionsOf } from "../../accounts/index.ts";
import { tenantNames } from "../../identity/index.ts";
import { sumUsage, usageReach } from "../../metering/index.ts";
import { listOrders } from "../../ordering/index.ts";
import { listInfrastructureUsage } from "../../resource-manager/index.ts";
import type { Db } from "../../storage/store.ts";
import type { Facts } from "./build.ts";

/** Gathers what an invoice follows from. Nothing is left open that could change the invoice of a month that is over. */
export async function gatherFacts(
  db: Db,
  account: BillingAccountRow,
  month: string,
  stand: Pick<Facts, "state" | "issuedAt">,
): Promise<Facts> {
  const { from, to } = calendarMonth(month, "UTC");
  const within = { from: new Date(from), to: new Date(to) };
  // What ended at a month's end may still report its last hours in the next one, whose invoice then holds them.
  const orders = await listOrders(db, {
    billingAccountId: account.id,
    states: ["Active", "Cancelled"],
    within: { from: new Date(within.from.getTime() - usageReach), to: within.to },
  });
  const usage = await sumUsage(
    db,
    orders.map((order) => order.resourceUsageId),
    within.from,
    within.to,
  );
  const subscriptions = await listSubscriptionsOf(db, account.id);
  const names = await tenantNames(db, [account.tenantId, account.payerTenantId]);
  const party = (tenantId: string) => ({ tenantId, name: names.get(tenantId) ?? account.name });
  return {
    account: {
      id: account.id,
      name: account.name,
      currency: account.currency,
      customer: party(account.tenantId),
      payer: party(account.payerTenantId),
    },
    month,
    orders: orders.map((order) => ({
      id: order.id,
      subscriptionId: order.subscriptionId,
      applicationId: order.applicationId,
      publisher: order.publisherId,
      offer: order.offerId,
      offerName: order.offerName,
      plan: order.planId,
      planName: order.planName,
      price: priceOf(order.price),
      start: order.startedAt.toISOString(),
      ...(order.endedAt && { end: order.endedAt.toISOString() }),
      reported: usage.get(order.resourceUsageId) ?? {},
    })),
    subscriptions: await Promise.all(
      subscriptions.map(async ({ id, name }) => ({
        id,
        name,
        usage: await listInfrastructureUsage(db, { subscriptionId: id, ...within }),
      })),
    ),
    rateCard: sampleRateCard,
    ...stand,
  };
}

function priceOf({
  dimensions,
  ...price
}: Omit<Price, "dimensions"> & { dimensions: readonly { includedQuantity: string }[] }): Price {
  return { ...price, dimensions: dimensions as NonNullable<Price["dimensions"]> };
}
