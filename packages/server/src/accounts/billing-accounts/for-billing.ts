import { businessNow, type Clock } from "../../clock/clock.ts";
import type { Db } from "../../storage/store.ts";
import type { SubscriptionRow } from "../subscriptions/store.ts";
import type { BillingAccountRow } from "./store.ts";

/** Every billing account, by name. */
export async function listBillingAccounts(db: Db): Promise<BillingAccountRow[]> {
  return db.selectFrom("billingAccount").selectAll().orderBy("name").orderBy("id").execute();
}

/** The subscriptions that a billing account pays for, deleted ones too: what they used before is still owed. */
export async function listSubscriptionsOf(db: Db, billingAccountId: string): Promise<SubscriptionRow[]> {
  return db
    .selectFrom("subscription")
    .selectAll()
    .where("billingAccountId", "=", billingAccountId)
    .orderBy("id")
    .execute();
}

/** The business's now of a billing account. */
export async function billingNow(db: Db, clock: Clock, account: Pick<BillingAccountRow, "testClockId">): Promise<Date> {
  return businessNow(db, clock, account.testClockId);
}
