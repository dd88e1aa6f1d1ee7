import { fail } from "@stoa/api";
import type { offers } from "@stoa/api/partner-center";
import { raw } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { requireOffer } from "./read.ts";

export const getLogo: Handler<typeof offers.getLogo> = async (ctx, { params }) => {
  const { logo } = await requireOffer(ctx.db, params);
  if (!logo) throw fail("NotFound", "A logo");
  return raw("image/png", await ctx.blobs.read(logo[216]));
};
