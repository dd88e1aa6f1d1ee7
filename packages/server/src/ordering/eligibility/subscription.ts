import { fail } from "@stoa/api";
import {
  type BillingAccountRow,
  findBillingAccount,
  findSubscription,
  type SubscriptionRow,
} from "../../accounts/index.ts";
import type { Db } from "../../storage/store.ts";

/** A subscription, or the refusal that there is none. */
export async function requireSubscription(db: Db, id: string): Promise<SubscriptionRow> {
  const row = await findSubscription(db, id);
  if (!row) throw fail("SubscriptionNotFound", id);
  return row;
}

/** A subscription with who pays for it. */
export async function requireBuyer(
  db: Db,
  id: string,
): Promise<{ subscription: SubscriptionRow; account: BillingAccountRow }> {
  const subscription = await requireSubscription(db, id);
  const account = await findBillingAccount(db, subscription.billingAccountId);
  if (!account) throw fail("BillingAccountNotFound", subscription.billingAccountId);
  return { subscription, account };
}
