import { fail } from "@stoa/api";
import type { products } from "@stoa/api/catalog";
import { findFile } from "@stoa/archive";
import { raw } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { packageOf } from "../live-plan.ts";
import { requireProductPlan } from "./read.ts";

export const getFile: Handler<typeof products.getFile> = async (ctx, input) => {
  const { product, plan } = await requireProductPlan(ctx, input);
  const pkg = await packageOf(ctx, { plan, offerId: product.offerId, planId: plan.planId });
  const file = findFile(pkg, input.params.name);
  if (!file) throw fail("NotFound", `A file '${input.params.name}'`);
  return raw("application/json; charset=utf-8", file.text(), { "x-content-type-options": "nosniff" });
};
