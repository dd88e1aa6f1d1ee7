import type { orders } from "@stoa/api/ordering";
import { findLivePlan } from "../../catalog/index.ts";
import type { Db } from "../../storage/store.ts";
import type { DraftRow } from "./store.ts";

/** A draft as the API shows it, with the names that its plan bears now. */
export async function draftView(db: Db, row: DraftRow): Promise<orders.Draft> {
  const { publisherId, offerId, planId, version } = row;
  const plan = await findLivePlan(db, { publisher: publisherId, offer: offerId, plan: planId, version });
  return {
    id: row.id,
    publisherId,
    offerId,
    planId,
    version,
    subscriptionId: row.subscriptionId,
    displayName: plan?.content.offer.listing.name ?? offerId,
    planDisplayName: plan?.plan.listing.name ?? planId,
    step: row.step,
    answers: row.answers,
    ...(row.applicationName !== null && { applicationName: row.applicationName }),
    ...(row.resourceGroup !== null && { resourceGroup: row.resourceGroup }),
    ...(row.managedResourceGroup !== null && { managedResourceGroup: row.managedResourceGroup }),
    ...(row.location !== null && { location: row.location }),
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
  };
}
