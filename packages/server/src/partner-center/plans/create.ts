import { fail } from "@stoa/api";
import type { plans } from "@stoa/api/partner-center";
import { created } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { emptyPlan } from "../content.ts";
import { requireLockedOffer } from "../offers/read.ts";
import { addEvent } from "../offers/store.ts";
import { readPlan } from "./read.ts";
import { addPlan, listPlans } from "./store.ts";

const mostPlans = 100;

export const create: Handler<typeof plans.create> = (ctx, { params, body: { planId, name } }) =>
  ctx.transaction(async (tx) => {
    const { tenantId } = await requireLockedOffer(tx, params);
    if ((await listPlans(tx, params)).length >= mostPlans) throw fail("TooManyPlans", "plans", mostPlans);
    const key = { ...params, planId };
    const at = ctx.clock.now();
    if (!(await addPlan(tx, { ...key, tenantId, draft: emptyPlan(name), at }))) throw fail("PlanIdTaken", planId);
    await addEvent(tx, { ...params, tenantId }, { at, by: ctx.principal.name, what: "Created plan", detail: planId });
    await ctx.audit(tx, {
      tenantId,
      action: "plan.create",
      target: `${params.publisherId}.${params.offerId}.${planId}`,
    });
    return created(await readPlan(tx, key));
  });
