import { fail } from "@stoa/api";
import type { Context } from "../../context.ts";
import type { PlanContent } from "../../partner-center/index.ts";
import { type Viewer, viewerOf, visiblePlans } from "../viewer.ts";
import { findProduct, type ProductRow } from "./store.ts";

/** What a page of an offer is asked with. */
export interface ProductRequest {
  params: { publisherId: string; offerId: string };
  query: { market?: string; stage?: "public" | "preview"; subscriptionId?: string };
}

/** An offer that the caller may see, or the refusal that there is none. */
export async function requireProduct(
  ctx: Context,
  { params, query }: ProductRequest,
): Promise<{ product: ProductRow; viewer: Viewer }> {
  const viewer = await viewerOf(ctx, query);
  const product = await findProduct(ctx.db, params, query.stage ?? "public");
  // Of a stopped offer the page stays, so that it can name the alternative.
  if (!product || (!product.stopSell && visiblePlans(product, viewer).length === 0 && !hasPublicFace(product))) {
    throw fail("ProductNotFound", params.publisherId, params.offerId);
  }
  return { product, viewer };
}

function hasPublicFace(product: ProductRow): boolean {
  return product.stage === "public" && product.markets.length > 0;
}

/** A plan that the caller may see, hidden ones too: who knows the name may deploy it. */
export async function requireProductPlan(
  ctx: Context,
  { params, query }: ProductRequest & { params: { planId: string } },
): Promise<{ product: ProductRow; viewer: Viewer; plan: PlanContent }> {
  const viewer = await viewerOf(ctx, query);
  const product = await findProduct(ctx.db, params, query.stage ?? "public");
  if (!product) throw fail("ProductNotFound", params.publisherId, params.offerId);
  const visible = visiblePlans(product, viewer).find(({ planId }) => planId === params.planId);
  const hidden = product.content.plans.find(
    ({ planId, visibility }) => planId === params.planId && visibility.hidden && visibility.audience === "public",
  );
  const plan = visible ?? (product.stage === "public" ? hidden : undefined);
  if (!plan) throw fail("ProductPlanNotFound", params.offerId, params.planId);
  return { product, viewer, plan };
}
