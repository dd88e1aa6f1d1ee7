import { Type } from "typebox";
import { Guid, List } from "../common/shapes.ts";
import { operation } from "../operation.ts";

/** A subscription, as Azure Resource Manager shows it. */
export const Subscription = Type.Object({
  id: Type.String(),
  subscriptionId: Guid,
  tenantId: Guid,
  displayName: Type.String(),
  state: Type.String(),
  authorizationSource: Type.String(),
  subscriptionPolicies: Type.Object({
    locationPlacementId: Type.String(),
    quotaId: Type.String(),
    spendingLimit: Type.String(),
  }),
  managedByTenants: Type.Array(Type.Object({ tenantId: Guid })),
});

/** Every subscription in which the caller has any role at any scope beneath it. */
export const list = operation({
  id: "Subscriptions_List",
  method: "get",
  path: "/subscriptions",
  reply: List(Subscription),
});

/** One subscription. */
export const get = operation({
  id: "Subscriptions_Get",
  method: "get",
  path: "/subscriptions/{subscriptionId}",
  params: Type.Object({ subscriptionId: Type.String() }),
  reply: Subscription,
  errors: ["SubscriptionNotFound"],
});

/** A region, as Azure Resource Manager shows it. */
export const Location = Type.Object({
  id: Type.String(),
  name: Type.String(),
  type: Type.Literal("Region"),
  displayName: Type.String(),
  regionalDisplayName: Type.String(),
  metadata: Type.Object({
    regionType: Type.String(),
    regionCategory: Type.String(),
    geographyGroup: Type.String(),
    geography: Type.String(),
    longitude: Type.String(),
    latitude: Type.String(),
    physicalLocation: Type.String(),
    pairedRegion: Type.Array(Type.Object({ name: Type.String(), id: Type.String() })),
  }),
});

/** The regions that a subscription may deploy to. */
export const listLocations = operation({
  id: "Subscriptions_ListLocations",
  method: "get",
  path: "/subscriptions/{subscriptionId}/locations",
  params: Type.Object({ subscriptionId: Type.String() }),
  reply: List(Location),
  errors: ["SubscriptionNotFound"],
});
