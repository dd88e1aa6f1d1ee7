import { Type } from "typebox";
import { defineJob } from "../../jobs/job.ts";
import { findOffer, findPublisher, listPlanRows, sellingChanged } from "../../partner-center/index.ts";
import { findProduct } from "../products/store.ts";
import { rebuildWords } from "../search/store.ts";
import { show } from "./show.ts";

/** Takes over what a publisher may change of a live offer without certification. */
export const refreshSelling = defineJob({
  name: "catalog.refresh-selling",
  doc: "Takes offers and plans out of the store or puts them back; takes private audiences and verified publishers over.",
  payload: Type.Object({ publisherId: Type.String(), offerId: Type.String() }),
  on: [sellingChanged],
  run: (ctx, key) =>
    ctx.transaction(async (tx) => {
      const product = await findProduct(tx, key, "public");
      const offer = await findOffer(tx, key);
      const publisher = await findPublisher(tx, key.publisherId);
      if (!product || !offer || !publisher) return;
      const rows = new Map((await listPlanRows(tx, key)).map((plan) => [plan.id, plan]));
      const plans = product.content.plans.map((plan) => {
        const privateAudience = rows.get(plan.planId)?.published?.visibility.privateAudience;
        return privateAudience ? { ...plan, visibility: { ...plan.visibility, privateAudience } } : plan;
      });
      await show(
        tx,
        { ...product.content, publisher: { ...product.content.publisher, isVerified: publisher.isVerified }, plans },
        {
          stage: "public",
          version: product.version,
          at: product.publishedAt,
          stoppedPlans: [...rows.values()].filter(({ stoppedAt }) => stoppedAt !== null).map(({ id }) => id),
          ...(offer.stoppedAt && {
            stopSell: {
              since: offer.stoppedAt.toISOString(),
              ...(offer.stopReason !== null && { reason: offer.stopReason }),
              ...(offer.stopAlternative !== null && { alternative: offer.stopAlternative }),
            },
          }),
        },
      );
      await rebuildWords(tx);
    }),
});
