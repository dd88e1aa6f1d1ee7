import { fail } from "@stoa/api";
import type { products } from "@stoa/api/catalog";
import type { Handler } from "../../http/route.ts";
import { findPublisher } from "../../partner-center/index.ts";
import { listProductsOf } from "../search/store.ts";
import { viewerOf } from "../viewer.ts";
import { summaryOf } from "./view.ts";

export const getPublisher: Handler<typeof products.getPublisher> = async (ctx, { params: { publisherId }, query }) => {
  // Past the wall: a publisher shows itself to everyone in the store, though its row belongs to its tenant.
  const row = await findPublisher(ctx.system.db, publisherId);
  const viewer = await viewerOf(ctx, query);
  const offers = await listProductsOf(ctx.db, publisherId, viewer);
  if (!row || (offers.length === 0 && !viewer.publishers.has(publisherId) && !viewer.isOperator)) {
    throw fail("NotFound", `A publisher '${publisherId}' with live offers`);
  }
  const { displayName, about, website, isVerified } = row;
  return {
    publisherId,
    displayName,
    about,
    website,
    isVerified,
    offers: offers.map((product) => summaryOf(product, viewer)),
  };
};
