import type { accounts } from "@stoa/api";
import type { Static } from "typebox";
import { businessNow, type Clock } from "../../clock/clock.ts";
import type { Db } from "../../storage/store.ts";
import { listSubscriptionsOf } from "./for-billing.ts";
import type { BillingAccountRow } from "./store.ts";

/** A billing account as the API shows it. */
export async function showBillingAccount(
  db: Db,
  clock: Clock,
  row: BillingAccountRow,
): Promise<Static<typeof accounts.billingAccounts.BillingAccount>> {
  const subscriptions = await listSubscriptionsOf(db, row.id);
  return {
    id: row.id,
    displayName: row.name,
    tenantId: row.tenantId,
    market: row.market,
    currency: row.currency,
    agreement: row.agreement,
    ...(row.resellerTenantId === null ? {} : { resellerTenantId: row.resellerTenantId }),
    payerTenantId: row.payerTenantId,
    isSandbox: row.testClockId !== null,
    ...(row.testClockId === null ? {} : { clock: (await businessNow(db, clock, row.testClockId)).toISOString() }),
    subscriptions: subscriptions.map(({ id, name, state, target }) => ({
      subscriptionId: id,
      displayName: name,
      state,
      target,
    })),
  };
}
