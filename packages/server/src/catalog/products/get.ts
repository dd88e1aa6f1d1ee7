import type { products } from "@stoa/api/catalog";
import type { Handler } from "../../http/route.ts";
import { requireProduct } from "./read.ts";
import { productOf } from "./view.ts";

export const get: Handler<typeof products.get> = async (ctx, input) => {
  const { product, viewer } = await requireProduct(ctx, input);
  return productOf(product, viewer);
};
