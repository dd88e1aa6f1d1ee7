import { fail } from "@stoa/api";
import type { offers } from "@stoa/api/partner-center";
import type { Handler } from "../../http/route.ts";
import { readLogo, shrink } from "./logo.ts";
import { readOffer, requireLockedOffer } from "./read.ts";
import { saveOffer } from "./store.ts";

export const putLogo: Handler<typeof offers.putLogo> = async (ctx, { params, body }) => {
  const image = readLogo(Buffer.from(body.png, "base64"));
  // Blobs are named by what they hold, so one that no row comes to name does no harm.
  const blob = async (size: number) => (await ctx.blobs.put(shrink(image, size))).id;
  const logo = { 48: await blob(48), 90: await blob(90), 216: await blob(216) };
  return ctx.transaction(async (tx) => {
    const row = await requireLockedOffer(tx, params);
    if (!(await saveOffer(tx, params, body.etag, { logo, at: ctx.clock.now() })))
      throw fail("DraftChanged", body.etag, row.etag);
    await ctx.audit(tx, {
      tenantId: row.tenantId,
      action: "offer.save",
      target: `${row.publisherId}.${row.id}`,
      after: { logo },
    });
    return readOffer(tx, params);
  });
};
