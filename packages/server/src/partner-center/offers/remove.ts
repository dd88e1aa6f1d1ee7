import { fail } from "@stoa/api";
import type { offers } from "@stoa/api/partner-center";
import { noContent } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { openSubmission } from "../submissions/store.ts";
import { requireLockedOffer } from "./read.ts";
import { deleteOffer } from "./store.ts";

export const remove: Handler<typeof offers.remove> = (ctx, { params }) =>
  ctx.transaction(async (tx) => {
    const row = await requireLockedOffer(tx, params);
    if (row.liveSubmission !== null) throw fail("OfferIsPublished", row.id);
    const open = await openSubmission(tx, params);
    if (open) throw fail("SubmissionInProgress", open.number, open.state);
    await deleteOffer(tx, params, ctx.clock.now());
    await ctx.audit(tx, { tenantId: row.tenantId, action: "offer.delete", target: `${row.publisherId}.${row.id}` });
    return noContent();
  });
