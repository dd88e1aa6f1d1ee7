import { fail } from "@stoa/api";
import type { plans } from "@stoa/api/partner-center";
import type { Handler } from "../../http/route.ts";
import { announce } from "../../jobs/enqueue.ts";
import { sellingChanged } from "../events.ts";
import { addEvent } from "../offers/store.ts";
import { readPlan, requirePlan } from "./read.ts";
import { setPlanStopped } from "./store.ts";

export const restore: Handler<typeof plans.restore> = (ctx, { params }) =>
  ctx.transaction(async (tx) => {
    const { plan } = await requirePlan(tx, params, true);
    if (!plan.published) throw fail("NotLive", `The plan '${plan.id}'`);
    await setPlanStopped(tx, params, null);
    const by = ctx.principal.name;
    await addEvent(tx, plan, { at: ctx.clock.now(), by, what: "Resume distribution", detail: plan.id });
    await ctx.audit(tx, {
      tenantId: plan.tenantId,
      action: "plan.restore",
      target: `${plan.publisherId}.${plan.offerId}.${plan.id}`,
    });
    await announce(tx, sellingChanged, { publisherId: plan.publisherId, offerId: plan.offerId });
    return readPlan(tx, params);
  });
