import type { orders } from "@stoa/api/ordering";
import type { Handler } from "../../http/route.ts";
import { subscriptionsWithRole } from "../../identity/index.ts";
import { checkPurchase } from "./check-purchase.ts";

export const eligibility: Handler<typeof orders.eligibility> = async (ctx, { query }) => {
  const wanted = query.subscriptionId?.toLowerCase();
  const held = subscriptionsWithRole(ctx.principal);
  const ids = held === "all" ? (wanted ? [wanted] : []) : held.filter((id) => !wanted || id.toLowerCase() === wanted);
  const { publisherId: publisher, offerId: offer, planId: plan } = query;
  const value: orders.Verdict[] = [];
  for (const subscriptionId of ids) {
    const verdict = await checkPurchase(ctx.db, { publisher, offer, plan, subscriptionId, principal: ctx.principal });
    const { reasons, subscription, account, price } = verdict;
    value.push({
      subscriptionId: subscription.id,
      displayName: subscription.name,
      eligible: reasons.length === 0,
      onlyTermsMissing: reasons.length > 0 && reasons.every(({ code }) => code === "LegalTermsNotAccepted"),
      reasons,
      market: account.market,
      ...(price && { price }),
      payer:
        account.agreement === "reseller" ? "Your reseller is billed, and bills you." : `Billed to ${account.name}.`,
    });
  }
  return { value };
};
