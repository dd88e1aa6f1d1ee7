import { sql } from "kysely";
import type { Clock } from "../clock/clock.ts";
import type { Db } from "../storage/store.ts";

/** The business's now of subscriptions in a sandbox whose clock was moved; those on real time are left out. */
export async function clocksOf(db: Db, clock: Clock, subscriptionIds: readonly string[]): Promise<Map<string, Date>> {
  if (subscriptionIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; aheadMilliseconds: number }>`/* prepared: clocks of subscriptions */
    select s.id, c.ahead_milliseconds
    from subscription s join billing_account b on b.id = s.billing_account_id join test_clock c on c.id = b.test_clock_id
    where s.id = any (${[...subscriptionIds]}::uuid[]) and c.ahead_milliseconds > 0
  `.execute(db);
  return new Map(rows.map((row) => [row.id, new Date(clock.now().getTime() + Number(row.aheadMilliseconds))]));
}

/** The business's now of one subscription. */
export async function subscriptionNow(db: Db, clock: Clock, subscriptionId: string): Promise<Date> {
  const id = subscriptionId.toLowerCase();
  return (await clocksOf(db, clock, [id])).get(id) ?? clock.now();
}
