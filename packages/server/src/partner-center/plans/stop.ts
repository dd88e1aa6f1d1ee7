import { fail } from "@stoa/api";
import type { plans } from "@stoa/api/partner-center";
import type { Handler } from "../../http/route.ts";
import { announce } from "../../jobs/enqueue.ts";
import { sellingChanged } from "../events.ts";
import { addEvent } from "../offers/store.ts";
import { readPlan, requirePlan } from "./read.ts";
import { listPlans, setPlanStopped } from "./store.ts";

export const stop: Handler<typeof plans.stop> = (ctx, { params }) =>
  ctx.transaction(async (tx) => {
    const { plan } = await requirePlan(tx, params, true);
    if (!plan.published || plan.stoppedAt) throw fail("NotLive", `The plan '${plan.id}'`);
    const sold = (await listPlans(tx, params)).filter((other) => other.published && !other.stoppedAt);
    if (sold.length < 2) throw fail("LastPlan");
    const at = ctx.clock.now();
    await setPlanStopped(tx, params, at);
    await addEvent(tx, plan, { at, by: ctx.principal.name, what: "Initiated plan Stop distribution", detail: plan.id });
    await ctx.audit(tx, {
      tenantId: plan.tenantId,
      action: "plan.stop",
      target: `${plan.publisherId}.${plan.offerId}.${plan.id}`,
    });
    await announce(tx, sellingChanged, { publisherId: plan.publisherId, offerId: plan.offerId });
    return readPlan(tx, params);
  });
