import { fail } from "@stoa/api";
import type { plans } from "@stoa/api/partner-center";
import type { Handler } from "../../http/route.ts";
import { brokenPlanDoors } from "../one-way.ts";
import { feesOf } from "../prices.ts";
import { readPlan, requirePlan } from "./read.ts";
import { listPlans, savePlan } from "./store.ts";

const mostPrivatePlans = 45;

export const update: Handler<typeof plans.update> = (ctx, { params, body: { etag, ...sections } }) =>
  ctx.transaction(async (tx) => {
    const { plan } = await requirePlan(tx, params, true);
    if (plan.etag !== etag) throw fail("DraftChanged", etag, plan.etag);
    const draft = { ...plan.draft, ...sections };
    const [broken] = plan.published ? brokenPlanDoors(plan.published, draft) : [];
    if (broken) throw fail("FixedAfterPublishing", broken.field, broken.value).with({ target: broken.field });
    if (draft.visibility.audience === "private" && plan.draft.visibility.audience === "public") {
      const others = (await listPlans(tx, params)).filter((other) => other.draft.visibility.audience === "private");
      if (others.length >= mostPrivatePlans) throw fail("TooManyPlans", "private plans", mostPrivatePlans);
    }
    const fees = feesOf(draft.pricing, { pricing: plan.draft.pricing, fees: plan.fees });
    await savePlan(tx, params, etag, { draft, fees, at: ctx.clock.now() });
    await ctx.audit(tx, {
      tenantId: plan.tenantId,
      action: "plan.save",
      target: `${plan.publisherId}.${plan.offerId}.${plan.id}`,
      before: Object.fromEntries(Object.keys(sections).map((name) => [name, plan.draft[name as keyof typeof draft]])),
      after: sections,
    });
    return readPlan(tx, params);
  });
