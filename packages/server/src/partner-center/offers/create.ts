import { fail } from "@stoa/api";
import type { offers } from "@stoa/api/partner-center";
import { created } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { emptyOffer } from "../content.ts";
import { findPublisher } from "../publishers/store.ts";
import { readOffer } from "./read.ts";
import { addEvent, addOffer } from "./store.ts";

export const create: Handler<typeof offers.create> = (ctx, { params: { publisherId }, body }) =>
  ctx.transaction(async (tx) => {
    const publisher = await findPublisher(tx, publisherId);
    if (!publisher) throw fail("PublisherNotFound", publisherId);
    const { tenantId } = publisher;
    const at = ctx.clock.now();
    const draft = emptyOffer(body.alias);
    if (!(await addOffer(tx, { publisherId, id: body.offerId, tenantId, draft, at }))) {
      throw fail("OfferIdTaken", body.offerId);
    }
    const key = { publisherId, offerId: body.offerId };
    await addEvent(tx, { ...key, tenantId }, { at, by: ctx.principal.name, what: "Created offer" });
    await ctx.audit(tx, { tenantId, action: "offer.create", target: `${publisherId}.${body.offerId}` });
    return created(await readOffer(tx, key));
  });
