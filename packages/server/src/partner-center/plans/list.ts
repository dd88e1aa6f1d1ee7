import type { plans } from "@stoa/api/partner-center";
import type { Handler } from "../../http/route.ts";
import { requireOffer } from "../offers/read.ts";
import { listPlans } from "./store.ts";
import { planView } from "./view.ts";

export const list: Handler<typeof plans.list> = async (ctx, { params }) => {
  const offer = await requireOffer(ctx.db, params);
  return { value: (await listPlans(ctx.db, params)).map((plan) => planView(plan, offer)) };
};
