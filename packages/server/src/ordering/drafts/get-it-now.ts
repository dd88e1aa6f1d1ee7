import type { orders } from "@stoa/api/ordering";
import { created, ok } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { announce } from "../../jobs/enqueue.ts";
import { requirePurchase } from "../eligibility/check-purchase.ts";
import { gotItNow } from "../events.ts";
import { agreementKey, hasAccepted, setAgreement } from "../terms/agreement.ts";
import { addDraft, findUntouched } from "./store.ts";
import { draftView } from "./view.ts";

export const getItNow: Handler<typeof orders.getItNow> = (ctx, { body }) =>
  ctx.transaction(async (tx) => {
    const { publisherId, offerId, planId, subscriptionId, contact, consent, acceptTerms } = body;
    const { plan, subscription } = await requirePurchase(tx, {
      publisher: publisherId,
      offer: offerId,
      plan: planId,
      subscriptionId,
      principal: ctx.principal,
      acceptsTerms: acceptTerms,
    });
    if (acceptTerms && !(await hasAccepted(tx, subscription.id, plan))) {
      await setAgreement(ctx, tx, { subscription, plan, key: agreementKey(subscription.id, plan) }, true);
    }
    const purchase = {
      tenantId: subscription.tenantId,
      principalId: ctx.principal.id,
      publisherId: plan.publisherId,
      // A preview is bought under its own name.
      offerId: offerId.toLowerCase(),
      planId: plan.planId,
      version: plan.version,
      subscriptionId: subscription.id,
    };
    const untouched = await findUntouched(tx, purchase);
    const row = untouched ?? (await addDraft(tx, { ...purchase, at: ctx.clock.now() }));
    // A preview isn't live, so nobody who looks at it is a lead.
    if (consent && plan.stage === "public") {
      await announce(tx, gotItNow, {
        id: row.id,
        at: ctx.clock.now().toISOString(),
        tenantId: subscription.tenantId,
        publisherTenantId: plan.publisherTenantId,
        publisherId: plan.publisherId,
        offerId: plan.offerId,
        offerTitle: plan.content.offer.listing.name,
        planId: plan.planId,
        action: "INS",
        contact,
        consent,
      });
    }
    const view = await draftView(tx, row);
    return untouched ? ok(view) : created(view);
  });
