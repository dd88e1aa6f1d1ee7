import { findBillingAccount, findSubscription } from "../accounts/index.ts";
import type { Context } from "../context.ts";
import { isOperator, subscriptionsWithRole } from "../identity/index.ts";
import type { OfferContent, PlanContent } from "../partner-center/index.ts";
import type { ProductRow } from "./products/store.ts";

/** Who looks at the store. */
export interface Viewer {
  /** Sees everything: whoever runs the marketplace. */
  isOperator: boolean;
  /** Publishers whose offers the viewer sees as their own. */
  publishers: ReadonlySet<string>;
  /** Subscriptions that private plans and previews may be shown for. */
  subscriptions: readonly string[];
  market: string;
}

// Whom a price is shown to who says nothing about a market and has no subscription.
const defaultMarket = "US";

/** Finds out who looks, for which of their subscriptions, and in which market they would pay. */
export async function viewerOf(ctx: Context, asked: { market?: string; subscriptionId?: string }): Promise<Viewer> {
  const { principal } = ctx;
  const wanted = asked.subscriptionId?.toLowerCase();
  const held = subscriptionsWithRole(principal);
  const own = (held === "all" ? (wanted ? [wanted] : []) : held).filter((id) => !wanted || id.toLowerCase() === wanted);
  const subscriptions: string[] = [];
  let market = asked.market;
  // The subscriptions of one caller: a handful.
  for (const id of own.slice(0, 100)) {
    const subscription = await findSubscription(ctx.db, id);
    const account = subscription && (await findBillingAccount(ctx.db, subscription.billingAccountId));
    market ??= account?.market;
    // Subscriptions that a reseller pays for are never shown previews and private plans.
    if (subscription && account?.agreement === "direct") subscriptions.push(subscription.id);
  }
  return {
    isOperator: isOperator(principal),
    publishers: new Set(
      principal.roles
        .map(({ party }) => party)
        .filter((party) => party.startsWith("publisher/"))
        .map((party) => party.slice(10)),
    ),
    subscriptions,
    market: market ?? defaultMarket,
  };
}

/** Whether somebody sees all of an offer: who sells it, and who runs the store. */
function seesAll(viewer: Viewer, publisherId: string): boolean {
  return viewer.isOperator || viewer.publishers.has(publisherId);
}

/** The plans of an offer that a viewer may see. */
export function visiblePlans(product: ProductRow, viewer: Viewer): PlanContent[] {
  if (product.stopSell) return [];
  const plans = product.content.plans.filter(({ planId }) => !product.stoppedPlans.includes(planId));
  if (seesAll(viewer, product.publisherId)) return plans;
  if (product.stage === "preview") return inPreview(product.content, viewer) ? plans : [];
  return plans.filter((plan) => isShown(plan, viewer));
}

function isShown({ visibility }: PlanContent, viewer: Viewer): boolean {
  if (visibility.hidden) return false;
  return (
    visibility.audience === "public" ||
    visibility.privateAudience.some(({ id }) => viewer.subscriptions.includes(id.toLowerCase()))
  );
}

function inPreview({ offer }: OfferContent, viewer: Viewer): boolean {
  return offer.previewAudience.subscriptions.some(({ id }) => viewer.subscriptions.includes(id.toLowerCase()));
}
