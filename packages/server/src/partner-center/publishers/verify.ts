import { fail } from "@stoa/api";
import type { publishers } from "@stoa/api/partner-center";
import type { Handler } from "../../http/route.ts";
import { announce } from "../../jobs/enqueue.ts";
import { sellingChanged } from "../events.ts";
import { listOffers } from "../offers/store.ts";
import { findPublisher, updatePublisher } from "./store.ts";
import { publisherView } from "./view.ts";

export const verify: Handler<typeof publishers.verify> = (ctx, { params: { publisherId }, body: { isVerified } }) =>
  ctx.transaction(async (tx) => {
    await updatePublisher(tx, publisherId, { isVerified });
    const row = await findPublisher(tx, publisherId);
    if (!row) throw fail("PublisherNotFound", publisherId);
    for (const offer of await listOffers(tx, publisherId)) {
      if (offer.liveSubmission !== null) await announce(tx, sellingChanged, { publisherId, offerId: offer.id });
    }
    await ctx.audit(tx, {
      tenantId: row.tenantId,
      action: "publisher.verify",
      target: publisherId,
      after: { isVerified },
    });
    return publisherView(row);
  });
