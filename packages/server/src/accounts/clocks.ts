import type { Clock } from "../clock/clock.ts";
import type { Db } from "../storage/store.ts";

/** The business's now of subscriptions in a sandbox whose clock was moved; those on real time are left out. */
export async function clocksOf(db: Db, clock: Clock, subscriptionIds: readonly string[]): Promise<Map<string, Date>> {
  if (subscriptionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("subscription as s")
    .innerJoin("billingAccount as b", "b.id", "s.billingAccountId")
    .innerJoin("testClock as c", "c.id", "b.testClockId")
    .select(["s.id", "c.aheadMilliseconds"])
    .where("s.id", "in", [...subscriptionIds])
    .where("c.aheadMilliseconds", ">", 0)
    .execute();
  return new Map(rows.map((row) => [row.id, new Date(clock.now().getTime() + Number(row.aheadMilliseconds))]));
}

/** The business's now of one subscription. */
export async function subscriptionNow(db: Db, clock: Clock, subscriptionId: string): Promise<Date> {
  const id = subscriptionId.toLowerCase();
  return (await clocksOf(db, clock, [id])).get(id) ?? clock.now();
}
