import type { Selectable } from "kysely";
import type { Db } from "../../storage/store.ts";
import type { SubscriptionTable } from "../tables.ts";

/** A subscription as it is stored. */
export type SubscriptionRow = Selectable<SubscriptionTable>;

/** A subscription by its id, in any letter case. */
export async function findSubscription(db: Db, id: string): Promise<SubscriptionRow | undefined> {
  return db.selectFrom("subscription").selectAll().where("id", "=", id.toLowerCase()).executeTakeFirst();
}

/** Those of these subscriptions that there are, by name. */
export async function listSubscriptions(db: Db, ids: readonly string[] | "all"): Promise<SubscriptionRow[]> {
  let query = db.selectFrom("subscription").selectAll().where("state", "<>", "Deleted").orderBy("name").orderBy("id");
  if (ids !== "all") {
    if (ids.length === 0) return [];
    query = query.where("id", "in", [...ids]);
  }
  return query.execute();
}

/** A subscription to be. */
export interface NewSubscription {
  id: string;
  tenantId: string;
  billingAccountId: string;
  name: string;
  target?: "emulated" | "azure";
}

/** Makes a subscription, or leaves the one that is there. */
export async function saveSubscription(db: Db, subscription: NewSubscription): Promise<void> {
  await db
    .insertInto("subscription")
    .values(subscription)
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}
