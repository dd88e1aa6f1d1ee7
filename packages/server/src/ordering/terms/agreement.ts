import { fail } from "@stoa/api";
import type { terms } from "@stoa/api/ordering";
import { findSubscription, type SubscriptionRow } from "../../accounts/index.ts";
import { findLivePlan, type LivePlan, termsText } from "../../catalog/index.ts";
import type { Context } from "../../context.ts";
import type { Db } from "../../storage/store.ts";
import { hashTerms, signTerms } from "./signature.ts";
import { type AgreementKey, type AgreementRow, findAgreement, saveAgreement, termsSecret } from "./store.ts";

/** A plan whose terms are spoken of, for a subscription. */
export interface Named {
  subscription: SubscriptionRow;
  plan: LivePlan;
  key: AgreementKey;
}

/** Finds a plan and a subscription by the names in a request's path. */
export async function requireNamed(
  ctx: Context,
  params: { subscriptionId: string; publisherId: string; offerId: string; planId: string },
): Promise<Named> {
  const subscription = await findSubscription(ctx.db, params.subscriptionId);
  if (!subscription) throw fail("SubscriptionNotFound", params.subscriptionId);
  const { publisherId: publisher, offerId: offer, planId } = params;
  const plan = await findLivePlan(ctx.db, { publisher, offer, plan: planId });
  if (!plan) throw fail("AgreementNotFound", publisher, offer, planId);
  return { subscription, plan, key: agreementKey(subscription.id, plan) };
}

/** What the acceptance of a plan's terms is kept under. */
export function agreementKey(subscriptionId: string, { publisherId, offerId, planId }: LivePlan): AgreementKey {
  return { subscriptionId: subscriptionId.toLowerCase(), publisherId, offerId, planId };
}

/** Whether a subscription accepted the terms of a plan as they are now. */
export async function hasAccepted(db: Db, subscriptionId: string, plan: LivePlan): Promise<boolean> {
  const row = await findAgreement(db, agreementKey(subscriptionId, plan));
  return isAccepted(row, plan);
}

/** Terms that changed since have to be accepted again. */
function isAccepted(row: AgreementRow | undefined, plan: LivePlan): boolean {
  return row?.state === "accepted" && row.termsHash === hashTerms(termsText(plan.content));
}

/** Notes that a subscription accepted the terms of a plan, or took that back. */
export async function setAgreement(
  ctx: Pick<Context, "principal" | "audit" | "clock" | "system">,
  tx: Db,
  { subscription, plan, key }: Named,
  accepted: boolean,
  retrievedAt: Date = ctx.clock.now(),
): Promise<AgreementRow> {
  const termsHash = hashTerms(termsText(plan.content));
  const row: AgreementRow = {
    ...key,
    tenantId: subscription.tenantId,
    termsHash,
    signature: signTerms(await termsSecret(ctx.system.db), key, retrievedAt, termsHash),
    retrievedAt,
    state: accepted ? "accepted" : "cancelled",
    acceptedAt: accepted ? ctx.clock.now() : null,
    acceptedBy: ctx.principal.name,
  };
  await saveAgreement(tx, row);
  await ctx.audit(tx, {
    tenantId: subscription.tenantId,
    action: accepted ? "terms.accept" : "terms.cancel",
    target: `/subscriptions/${key.subscriptionId}`,
    after: { publisher: key.publisherId, offer: key.offerId, plan: key.planId, termsHash },
  });
  return row;
}

/** Terms as Azure shows them. Each reading is signed anew; what was accepted keeps its signature. */
export async function showTerms(
  ctx: Pick<Context, "base" | "clock" | "system">,
  { plan, key }: Named,
  row: AgreementRow | undefined,
): Promise<terms.AgreementTerms> {
  const accepted = isAccepted(row, plan);
  const retrieved = accepted && row ? row.retrievedAt : ctx.clock.now();
  const signature =
    accepted && row
      ? row.signature
      : signTerms(await termsSecret(ctx.system.db), key, retrieved, hashTerms(termsText(plan.content)));
  const { subscriptionId, publisherId, offerId, planId } = key;
  const text = `${ctx.base}/api/v1/ordering/terms/${publisherId}/${offerId}/${planId}`;
  return {
    id: `/subscriptions/${subscriptionId}/providers/Microsoft.MarketplaceOrdering/offerTypes/virtualmachine/publishers/${publisherId}/offers/${offerId}/plans/${planId}/agreements/current`,
    name: planId,
    type: "Microsoft.MarketplaceOrdering/offertypes",
    properties: {
      publisher: publisherId,
      product: offerId,
      plan: planId,
      licenseTextLink: text,
      privacyPolicyLink: plan.content.offer.listing.privacyPolicyLink,
      marketplaceTermsLink: text,
      retrieveDatetime: retrieved.toISOString(),
      signature,
      accepted,
    },
  };
}
