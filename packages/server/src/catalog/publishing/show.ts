import { categories, type OfferContent } from "../../partner-center/index.ts";
import type { Db } from "../../storage/store.ts";
import { wordsOf } from "../html.ts";
import { type ProductParts, type Stage, type StopSell, saveProduct } from "../products/store.ts";

/** Shows a submission's content in the store, or to its preview audience. */
export async function show(
  db: Db,
  content: OfferContent,
  placed: { stage: Stage; version: number; at: Date; stopSell?: StopSell; stoppedPlans?: string[] },
): Promise<void> {
  const { listing, properties, previewAudience } = content.offer;
  const stoppedPlans = placed.stoppedPlans ?? [];
  const sold = content.plans.filter(({ planId }) => !stoppedPlans.includes(planId));
  const open = sold.filter(({ visibility }) => visibility.audience === "public" && !visibility.hidden);
  const audience =
    placed.stage === "preview"
      ? previewAudience.subscriptions
      : sold
          .filter(({ visibility }) => visibility.audience === "private" && !visibility.hidden)
          .flatMap(({ visibility }) => visibility.privateAudience);
  const distinct = (values: readonly string[]) => [...new Set(values)].toSorted();
  const parts: ProductParts = {
    publisherId: content.publisherId,
    offerId: content.offerId,
    stage: placed.stage,
    version: placed.version,
    content,
    displayName: listing.name,
    publisherDisplayName: content.publisher.displayName,
    summary: listing.summary,
    categories: properties.categories,
    priceModels: distinct(open.map(({ pricing }) => pricing.model)),
    markets: distinct(open.flatMap(({ pricing }) => pricing.markets)),
    audience: distinct(audience.map(({ id }) => id.toLowerCase())),
    publishedAt: placed.at,
    stopSell: placed.stopSell ?? null,
    stoppedPlans,
  };
  const names = properties.categories.map((id) => categories.find((category) => category.id === id)?.name ?? "");
  await saveProduct(db, parts, {
    names: `${listing.name} ${content.publisher.displayName}`,
    summary: `${listing.summary} ${listing.keywords.join(" ")}`,
    details: `${listing.shortDescription} ${names.join(" ")} ${open.map((plan) => plan.listing.name).join(" ")}`,
    description: wordsOf(listing.description),
  });
}
