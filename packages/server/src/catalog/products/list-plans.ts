import type { products } from "@stoa/api/catalog";
import type { Handler } from "../../http/route.ts";
import { visiblePlans } from "../viewer.ts";
import { requireProduct } from "./read.ts";
import { planOf } from "./view.ts";

export const listPlans: Handler<typeof products.listPlans> = async (ctx, input) => {
  const { product, viewer } = await requireProduct(ctx, input);
  return { value: visiblePlans(product, viewer).map((plan) => planOf(product, plan, viewer.market)) };
};
