import { fail } from "@stoa/api";
import type { offers } from "@stoa/api/partner-center";
import type { Handler } from "../../http/route.ts";
import { brokenOfferDoors } from "../one-way.ts";
import { unitPricesOf } from "../prices.ts";
import { findSubmission } from "../submissions/store.ts";
import { readOffer, requireLockedOffer } from "./read.ts";
import { saveOffer } from "./store.ts";

export const update: Handler<typeof offers.update> = (ctx, { params, body: { etag, ...sections } }) =>
  ctx.transaction(async (tx) => {
    const row = await requireLockedOffer(tx, params);
    if (row.etag !== etag) throw fail("DraftChanged", etag, row.etag);
    const draft = { ...row.draft, ...sections };
    const live = row.liveSubmission === null ? undefined : await findSubmission(tx, params, row.liveSubmission);
    const [broken] = live ? brokenOfferDoors(live.content.offer, draft) : [];
    if (broken) throw fail("FixedAfterPublishing", broken.field, broken.value).with({ target: broken.field });
    const unitPrices = unitPricesOf(draft.dimensions, { dimensions: row.draft.dimensions, unitPrices: row.unitPrices });
    await saveOffer(tx, params, etag, { draft, unitPrices, at: ctx.clock.now() });
    await ctx.audit(tx, {
      tenantId: row.tenantId,
      action: "offer.save",
      target: `${row.publisherId}.${row.id}`,
      before: Object.fromEntries(Object.keys(sections).map((name) => [name, row.draft[name as keyof typeof draft]])),
      after: sections,
    });
    return readOffer(tx, params);
  });
