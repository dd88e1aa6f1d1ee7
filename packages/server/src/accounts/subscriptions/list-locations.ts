import type { accounts } from "@stoa/api";
import type { Handler } from "../../http/route.ts";
import { requireSubscription } from "./get.ts";
import { regions } from "./regions.ts";

/** Subscriptions_ListLocations. */
export const listLocations: Handler<typeof accounts.subscriptions.listLocations> = async (ctx, { params }) => {
  const { id } = await requireSubscription(ctx, params.subscriptionId);
  return {
    value: regions.map(({ name, displayName, group, geography, latitude, longitude, place, pair }) => ({
      id: `/subscriptions/${id}/locations/${name}`,
      name,
      type: "Region" as const,
      displayName,
      regionalDisplayName: `(${group}) ${displayName}`,
      metadata: {
        regionType: "Physical",
        regionCategory: "Recommended",
        geographyGroup: group,
        geography,
        longitude,
        latitude,
        physicalLocation: place,
        pairedRegion: pair === undefined ? [] : [{ name: pair, id: `/subscriptions/${id}/locations/${pair}` }],
      },
    })),
  };
};
