import { fail } from "@stoa/api";
import type { plans } from "@stoa/api/partner-center";
import { noContent } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { addEvent } from "../offers/store.ts";
import { requirePlan } from "./read.ts";
import { deletePlan } from "./store.ts";

export const remove: Handler<typeof plans.remove> = (ctx, { params }) =>
  ctx.transaction(async (tx) => {
    const { plan } = await requirePlan(tx, params, true);
    if (plan.published) throw fail("PlanIsPublished", plan.id);
    const at = ctx.clock.now();
    await deletePlan(tx, params, at);
    await addEvent(tx, plan, { at, by: ctx.principal.name, what: "Deleted plan", detail: plan.id });
    await ctx.audit(tx, {
      tenantId: plan.tenantId,
      action: "plan.delete",
      target: `${plan.publisherId}.${plan.offerId}.${plan.id}`,
    });
    return noContent();
  });
