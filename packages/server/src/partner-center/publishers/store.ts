import type { Generated, Selectable } from "kysely";
import type { Db } from "../../storage/store.ts";

interface PublisherTable {
  id: string;
  tenantId: string;
  sellerId: Generated<string>;
  displayName: string;
  about: Generated<string>;
  website: Generated<string>;
  isVerified: Generated<boolean>;
  createdAt: Generated<Date>;
}

declare module "../../storage/tables.ts" {
  interface Tables {
    publisher: PublisherTable;
  }
}

/** A publisher's row. */
export type PublisherRow = Selectable<PublisherTable>;

/** One publisher. */
export async function findPublisher(db: Db, id: string): Promise<PublisherRow | undefined> {
  return db.selectFrom("publisher").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The publishers of these names, by name. */
export async function listPublishers(db: Db, ids: readonly string[] | "all"): Promise<PublisherRow[]> {
  const query = db.selectFrom("publisher").selectAll().orderBy("displayName");
  if (ids === "all") return query.execute();
  return ids.length === 0 ? [] : query.where("id", "in", [...ids]).execute();
}

/** Adds a publisher, unless its name is taken. */
export async function addPublisher(
  db: Db,
  row: { id: string; tenantId: string; displayName: string; isVerified?: boolean },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("publisher")
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Changes a publisher's words. */
export async function updatePublisher(
  db: Db,
  id: string,
  words: { displayName?: string; about?: string; website?: string; isVerified?: boolean },
): Promise<void> {
  await db.updateTable("publisher").set(words).where("id", "=", id).execute();
}
