import { fail } from "@stoa/api";
import type { products } from "@stoa/api/catalog";
import { raw } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { requireProduct } from "./read.ts";

const sizes = { "48": 48, "90": 90, "216": 216 } as const;

export const getLogo: Handler<typeof products.getLogo> = async (ctx, { params, query }) => {
  const { product } = await requireProduct(ctx, { params, query });
  const { logo } = product.content;
  if (!logo) throw fail("NotFound", "A logo");
  const blob = logo[sizes[params.size]];
  return raw("image/png", await ctx.blobs.read(blob), { "cache-control": "public, max-age=300", etag: `"${blob}"` });
};
