import { sql } from "kysely";
import type { Db } from "./store.ts";

/** Counts a try and says how many there were in this stretch of time, over all processes. */
export async function countAttempt(db: Db, key: string, windowSeconds: number, now = new Date()): Promise<number> {
  const start = new Date(Math.floor(now.getTime() / (windowSeconds * 1000)) * windowSeconds * 1000);
  const { rows } = await sql<{ count: number }>`
    insert into attempt (key, window_start, count) values (${key}, ${start}, 1)
    on conflict (key, window_start) do update set count = attempt.count + 1
    returning count
  `.execute(db);
  return rows[0]?.count ?? 1;
}

/** Forgets the tries of a key, as after the right password. */
export async function forgetAttempts(db: Db, key: string): Promise<void> {
  await sql`delete from attempt where key = ${key} or window_start < now() - interval '1 day'`.execute(db);
}
