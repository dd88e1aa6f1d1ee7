import { fail } from "@stoa/api";
import type { plans } from "@stoa/api/partner-center";
import type { Handler } from "../../http/route.ts";
import { announce } from "../../jobs/enqueue.ts";
import { sellingChanged } from "../events.ts";
import { addEvent } from "../offers/store.ts";
import { readPlan, requirePlan } from "./read.ts";
import { savePlan, setPublished } from "./store.ts";

export const syncAudience: Handler<typeof plans.syncAudience> = (ctx, { params, body: { subscriptions } }) =>
  ctx.transaction(async (tx) => {
    const { plan } = await requirePlan(tx, params, true);
    if (plan.published?.visibility.audience !== "private") throw fail("NotLive", `A private plan '${plan.id}'`);
    const privateAudience = subscriptions.map(({ id, description }) => ({ id: id.toLowerCase(), description }));
    const withAudience = <T extends typeof plan.draft>(draft: T) => ({
      ...draft,
      visibility: { ...draft.visibility, privateAudience },
    });
    const at = ctx.clock.now();
    await savePlan(tx, params, plan.etag, { draft: withAudience(plan.draft), fees: plan.fees, at });
    await setPublished(tx, params, withAudience(plan.published));
    await addEvent(tx, plan, { at, by: ctx.principal.name, what: "Sync private audience", detail: plan.id });
    await ctx.audit(tx, {
      tenantId: plan.tenantId,
      action: "plan.sync-private-audience",
      target: `${plan.publisherId}.${plan.offerId}.${plan.id}`,
      before: plan.published.visibility.privateAudience,
      after: privateAudience,
    });
    await announce(tx, sellingChanged, { publisherId: plan.publisherId, offerId: plan.offerId });
    return readPlan(tx, params);
  });
