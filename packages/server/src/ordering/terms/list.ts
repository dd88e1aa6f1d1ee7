import type { terms } from "@stoa/api/ordering";
import { findLivePlan } from "../../catalog/index.ts";
import type { Handler } from "../../http/route.ts";
import { requireSubscription } from "../eligibility/subscription.ts";
import { showTerms } from "./agreement.ts";
import { listAgreements } from "./store.ts";

export const list: Handler<typeof terms.list> = async (ctx, { params }) => {
  const subscription = await requireSubscription(ctx.db, params.subscriptionId);
  const shown: terms.AgreementTerms[] = [];
  for (const row of await listAgreements(ctx.db, subscription.id)) {
    const { publisherId, offerId, planId } = row;
    const plan = await findLivePlan(ctx.db, { publisher: publisherId, offer: offerId, plan: planId });
    if (plan) shown.push(await showTerms(ctx, { subscription, plan, key: row }, row));
  }
  return shown;
};
