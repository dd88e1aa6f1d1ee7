import type { Db } from "../storage/store.ts";

/** Gives the time. The real one in service; tests bring one that stands still. */
export interface Clock {
  now(): Date;
}

/** The machine's clock. */
export const realClock: Clock = { now: () => new Date() };

/** How a sandbox's business time stands to the real one. */
interface TestClockTable {
  id: string;
  tenantId: string;
  aheadMilliseconds: number;
  movedAt: Date;
}

declare module "../storage/tables.ts" {
  interface Tables {
    testClock: TestClockTable;
  }
}

/** The business's now: real time, or that of the sandbox's clock where there is one. */
export async function businessNow(db: Db, clock: Clock, testClockId: string | null): Promise<Date> {
  if (testClockId === null) return clock.now();
  const row = await db
    .selectFrom("testClock")
    .select("aheadMilliseconds")
    .where("id", "=", testClockId)
    .executeTakeFirstOrThrow();
  return new Date(clock.now().getTime() + row.aheadMilliseconds);
}

/** Makes a test clock that shows the real time until it is moved. */
export async function createTestClock(
  db: Db,
  clock: Clock,
  tenantId: string,
  id: string = crypto.randomUUID(),
): Promise<string> {
  await db.insertInto("testClock").values({ id, tenantId, aheadMilliseconds: 0, movedAt: clock.now() }).execute();
  return id;
}

/** Moves a test clock so that it shows `to`; answers what it showed, or undefined if that would be backwards. */
export async function moveTestClock(db: Db, clock: Clock, id: string, to: Date): Promise<Date | undefined> {
  const row = await db
    .selectFrom("testClock")
    .select("aheadMilliseconds")
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const real = clock.now().getTime();
  const from = new Date(real + row.aheadMilliseconds);
  if (to < from) return undefined;
  await db
    .updateTable("testClock")
    .set({ aheadMilliseconds: to.getTime() - real, movedAt: new Date(real) })
    .where("id", "=", id)
    .execute();
  return from;
}
