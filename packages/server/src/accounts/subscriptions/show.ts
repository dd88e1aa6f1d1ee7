import type { SubscriptionRow } from "./store.ts";

/** A subscription as Azure Resource Manager shows it. */
export function showSubscription(row: SubscriptionRow) {
  return {
    id: `/subscriptions/${row.id}`,
    authorizationSource: "RoleBased",
    managedByTenants: [],
    subscriptionId: row.id,
    tenantId: row.tenantId,
    displayName: row.name,
    state: row.state,
    subscriptionPolicies: {
      locationPlacementId: "Public_2014-09-01",
      quotaId: "PayAsYouGo_2014-09-01",
      spendingLimit: "Off",
    },
  };
}
