import type { products } from "@stoa/api/catalog";
import type { Handler } from "../../http/route.ts";
import { categories } from "../../partner-center/index.ts";
import { viewerOf } from "../viewer.ts";
import { suggest } from "./store.ts";

export const suggestions: Handler<typeof products.suggestions> = async (ctx, { query: { q } }) => {
  const viewer = await viewerOf(ctx, {});
  const typed = q.toLowerCase();
  const offers = await suggest(ctx.db, q, viewer);
  const publishers = new Map(
    offers
      .filter(({ publisherDisplayName }) => publisherDisplayName.toLowerCase().includes(typed))
      .map(({ publisherId, publisherDisplayName }) => [publisherId, publisherDisplayName]),
  );
  return {
    value: [
      ...offers.map(({ publisherId, offerId, displayName }) => ({
        type: "offer" as const,
        text: displayName,
        id: `${publisherId}.${offerId}`,
      })),
      ...[...publishers].map(([id, text]) => ({ type: "publisher" as const, text, id })),
      ...categories
        .filter(({ name }) => name.toLowerCase().includes(typed))
        .slice(0, 3)
        .map(({ id, name }) => ({ type: "category" as const, text: name, id })),
    ],
  };
};
