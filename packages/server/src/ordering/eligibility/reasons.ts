import type { orders } from "@stoa/api/ordering";
import type { LivePlan } from "../../catalog/index.ts";

/** Everything that a purchase is judged by. */
export interface Purchase {
  plan: LivePlan;
  subscription: { id: string; name: string; state: string };
  account: { name: string; market: string; agreement: "direct" | "reseller"; resellerTenantId: string | null };
  isSoldInMarket: boolean;
  hasAcceptedTerms: boolean;
  /** Whether who buys may deploy there; undefined where the platform itself asks. */
  mayDeploy?: boolean;
}

type Reason = orders.EligibilityReason;

/** Every reason why a plan can't be bought, each with what would mend it; none where it can. */
export function reasonsAgainst(purchase: Purchase): Reason[] {
  const { plan, subscription, account } = purchase;
  const name = `${plan.content.offer.listing.name}, ${plan.plan.listing.name}`;
  const publisher = plan.content.publisher.displayName;
  const reasons: Reason[] = [];
  const add = (code: Reason["code"], message: string, mend: string) => reasons.push({ code, message, mend });

  if (plan.isStopped) {
    add(
      "PlanStopSold",
      `${publisher} no longer sells ${name}.`,
      "Choose another plan, or the alternative that the offer names.",
    );
  }
  if (!purchase.isSoldInMarket) {
    add(
      "NotSoldInMarket",
      `${publisher} doesn't sell ${name} in ${account.market}, the market of the billing account '${account.name}'.`,
      "Choose a plan that is sold there, or a subscription that is billed in another market.",
    );
  }
  if (account.agreement === "reseller") resellerReasons(purchase, name, publisher, add);
  else audienceReasons(purchase, name, publisher, add);
  if (subscription.state !== "Enabled") {
    add(
      "SubscriptionDisabled",
      `The subscription '${subscription.name}' is ${subscription.state.toLowerCase()}.`,
      "Choose another subscription.",
    );
  }
  if (purchase.mayDeploy === false) {
    add(
      "RoleNeeded",
      `You may not deploy to the subscription '${subscription.name}'.`,
      "Ask its owner for the role Owner or Contributor.",
    );
  }
  if (!purchase.hasAcceptedTerms) {
    add(
      "LegalTermsNotAccepted",
      `The legal terms of publisher '${plan.publisherId}', offer '${plan.offerId}', plan '${plan.planId}' were not accepted on subscription '${subscription.id}'.`,
      `Accept them in the store, or with: az term accept --publisher ${plan.publisherId} --product ${plan.offerId} --plan ${plan.planId}`,
    );
  }
  return reasons;
}

type Add = (code: Reason["code"], message: string, mend: string) => void;

function resellerReasons({ plan, account }: Purchase, name: string, publisher: string, add: Add): void {
  const { partners, tenantIds } = plan.content.offer.resell;
  const isAllowed = tenantIds.some((id) => id.toLowerCase() === account.resellerTenantId);
  if (partners === "none") {
    add(
      "CspNotOptedIn",
      `${publisher} doesn't sell ${name} through resellers, and a reseller pays for this subscription.`,
      "Choose a subscription with an agreement of its own.",
    );
  } else if (partners === "selected" && !isAllowed) {
    add(
      "CspPartnerNotAuthorized",
      `${publisher} sells ${name} through chosen resellers only, and yours isn't among them.`,
      `Ask your reseller to contact ${publisher}.`,
    );
  }
  if (plan.stage === "preview") {
    add("PreviewNotForCsp", "Previews can't be bought through a reseller.", "Wait until the offer is live.");
  } else if (plan.plan.visibility.audience === "private") {
    add(
      "NotInPrivateAudience",
      `${name} is a private plan, which can't be bought through a reseller.`,
      "Choose a public plan.",
    );
  }
}

function audienceReasons({ plan, subscription }: Purchase, name: string, publisher: string, add: Add): void {
  const isNamed = (audience: readonly { id: string }[]) =>
    audience.some(({ id }) => id.toLowerCase() === subscription.id);
  if (plan.stage === "preview") {
    if (!isNamed(plan.content.offer.previewAudience.subscriptions)) {
      add(
        "NotInPrivateAudience",
        `${name} is in preview, and the subscription '${subscription.name}' isn't in its audience.`,
        `Ask ${publisher} to add subscription ${subscription.id}.`,
      );
    }
  } else if (plan.plan.visibility.audience === "private" && !isNamed(plan.plan.visibility.privateAudience)) {
    add(
      "NotInPrivateAudience",
      `${name} is a private plan, and the subscription '${subscription.name}' isn't in its audience.`,
      `Ask ${publisher} to add subscription ${subscription.id}.`,
    );
  }
}
