import type { products } from "@stoa/api/catalog";
import type { Handler } from "../../http/route.ts";
import { packageOf } from "../live-plan.ts";
import { summarize } from "./deployment-summary.ts";
import { requireProductPlan } from "./read.ts";

export const getDeploymentSummary: Handler<typeof products.getDeploymentSummary> = async (ctx, input) => {
  const { product, plan } = await requireProductPlan(ctx, input);
  const pkg = await packageOf(ctx, { plan, offerId: product.offerId, planId: plan.planId });
  return summarize(pkg, plan);
};
