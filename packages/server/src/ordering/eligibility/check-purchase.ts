import { type Failure, fail } from "@stoa/api";
import type { orders } from "@stoa/api/ordering";
import type { BillingAccountRow, SubscriptionRow } from "../../accounts/index.ts";
import { findLivePlan, type LivePlan, type PlanName, type PlanPrice, priceIn } from "../../catalog/index.ts";
import type { Principal } from "../../context.ts";
import { covers, scopesWith } from "../../identity/index.ts";
import type { Db } from "../../storage/store.ts";
import { hasAccepted } from "../terms/agreement.ts";
import { reasonsAgainst } from "./reasons.ts";
import { requireBuyer } from "./subscription.ts";

/** What buying a plan needs: who deploys it, whatever the resource group. */
const deployAction = "Microsoft.Solutions/applications/write";

/** Somebody wants a plan for a subscription. */
export interface PurchaseRequest extends PlanName {
  subscriptionId: string;
  /** Who buys; left out where the right to deploy was checked before. */
  principal?: Principal;
  /** Where terms are accepted with the purchase itself. */
  acceptsTerms?: boolean;
}

/** What came of it: with reasons it can't be bought, without it can, at this price. */
export interface PurchaseVerdict {
  reasons: orders.EligibilityReason[];
  plan?: LivePlan;
  price?: PlanPrice;
  subscription: SubscriptionRow;
  account: BillingAccountRow;
}

/** Judges a purchase, with every reason at once. */
export async function checkPurchase(db: Db, request: PurchaseRequest): Promise<PurchaseVerdict> {
  const { subscription, account } = await requireBuyer(db, request.subscriptionId);
  const plan = await findLivePlan(db, request);
  if (!plan) {
    const { publisher, offer, plan: planId, version } = request;
    const what = `publisher '${publisher}', offer '${offer}', plan '${planId}'${version ? `, version '${version}'` : ""}`;
    const reason = {
      code: "OfferNotFound" as const,
      message: `The marketplace has no ${what}.`,
      mend: "Look the names up in the store.",
    };
    return { reasons: [reason], subscription, account };
  }
  const price = priceIn(plan.content, plan.plan, account.market, account.currency);
  const reasons = reasonsAgainst({
    plan,
    subscription,
    account,
    isSoldInMarket: price !== undefined,
    hasAcceptedTerms: request.acceptsTerms || (await hasAccepted(db, subscription.id, plan)),
    ...(request.principal && { mayDeploy: mayDeploy(request.principal, subscription.id) }),
  });
  return { reasons, plan, ...(price && { price }), subscription, account };
}

/** Whether somebody may deploy anywhere in a subscription: at it, above it, or in a group of it. */
function mayDeploy(principal: Principal, subscriptionId: string): boolean {
  const subscription = `/subscriptions/${subscriptionId}`;
  return scopesWith(principal, deployAction).some(
    (scope) => covers(scope, subscription) || covers(subscription, scope),
  );
}

/** The refusal of a purchase, as Azure gives it: one error, its reasons beneath. */
export function purchaseRefused(request: PlanName, reasons: readonly orders.EligibilityReason[]): Failure {
  const details = reasons.map(({ code, message, mend }) => ({
    code,
    message: `Marketplace purchase validation failed for PublisherId '${request.publisher}' and OfferId '${request.offer}': ${message} ${mend}`,
  }));
  return fail("MarketplacePurchaseEligibilityFailed").with({ details });
}

/** A purchase that can be made, or Azure's refusal with every reason. */
export async function requirePurchase(
  db: Db,
  request: PurchaseRequest,
): Promise<{ plan: LivePlan; price: PlanPrice; subscription: SubscriptionRow; account: BillingAccountRow }> {
  const { reasons, plan, price, subscription, account } = await checkPurchase(db, request);
  if (reasons.length > 0 || !plan || !price) throw purchaseRefused(request, reasons);
  return { plan, price, subscription, account };
}
