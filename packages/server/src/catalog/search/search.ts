import type { products } from "@stoa/api/catalog";
import { findPriceModel } from "@stoa/rating";
import type { Handler } from "../../http/route.ts";
import { categories } from "../../partner-center/index.ts";
import type { Db } from "../../storage/store.ts";
import { summaryOf } from "../products/view.ts";
import { viewerOf } from "../viewer.ts";
import { countFacet, findProducts, isKnownWord, nearestWord, wordsOf } from "./store.ts";

const pageSize = 24;

export const search: Handler<typeof products.search> = async (ctx, { query }) => {
  const viewer = await viewerOf(ctx, query);
  const { category = [], priceModel = [], publisher = [], sort = "relevance", top = pageSize } = query;
  const skip = Number(query.cursor ?? 0) || 0;
  const page = { sort, top, skip };
  let filters = { words: wordsOf(query.q ?? ""), category, priceModel, publisher };
  let found = await findProducts(ctx.db, filters, viewer, page);
  let showingResultsFor: string | undefined;
  if (found.total === 0 && filters.words.length > 0) {
    const words = await respell(ctx.db, filters.words);
    if (words) {
      filters = { ...filters, words };
      found = await findProducts(ctx.db, filters, viewer, page);
      if (found.total > 0) showingResultsFor = words.join(" ");
    }
  }
  const [byCategory, byPriceModel, byPublisher] = await Promise.all([
    countFacet(ctx.db, filters, viewer, "category"),
    countFacet(ctx.db, filters, viewer, "priceModel"),
    countFacet(ctx.db, filters, viewer, "publisher"),
  ]);
  const isMore = skip + found.rows.length < found.total;
  return {
    value: found.rows.map((product) => summaryOf(product, viewer)),
    totalCount: found.total,
    facets: {
      category: byCategory.map((facet) => ({
        ...facet,
        label: categories.find(({ id }) => id === facet.value)?.name ?? facet.value,
      })),
      priceModel: byPriceModel.map((facet) => ({ ...facet, label: findPriceModel(facet.value)?.title ?? facet.value })),
      publisher: byPublisher,
    },
    ...(showingResultsFor !== undefined && { showingResultsFor }),
    ...(isMore && { nextLink: nextLink(ctx.base, ctx.url, skip + found.rows.length) }),
  };
};

/** The nearest words that live offers use, where one of these isn't used at all. */
async function respell(db: Db, words: readonly string[]): Promise<string[] | undefined> {
  const near: string[] = [];
  for (const word of words) near.push((await isKnownWord(db, word)) ? word : ((await nearestWord(db, word)) ?? word));
  return near.some((word, i) => word !== words[i]) ? near : undefined;
}

function nextLink(base: string, url: string, cursor: number): string {
  const link = new URL(url, base);
  link.searchParams.set("cursor", String(cursor));
  return link.href;
}
