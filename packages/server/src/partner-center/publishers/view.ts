import type { publishers } from "@stoa/api/partner-center";
import type { PublisherRow } from "./store.ts";

/** A publisher as the API shows it. */
export function publisherView(row: PublisherRow): publishers.Publisher {
  return {
    publisherId: row.id,
    displayName: row.displayName,
    tenantId: row.tenantId,
    sellerId: Number(row.sellerId),
    about: row.about,
    website: row.website,
    isVerified: row.isVerified,
    createdAt: row.createdAt.toISOString(),
  };
}
