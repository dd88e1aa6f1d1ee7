import type { Selectable } from "kysely";
import { sql } from "kysely";
import { jsonb } from "../../storage/json.ts";
import type { Db } from "../../storage/store.ts";
import { groupId, keyOf } from "../ids.ts";
import type { ResourceGroupTable } from "../tables.ts";

/** A group as it is stored. */
export type ResourceGroupRow = Selectable<ResourceGroupTable>;

/** A group by subscription and name, in any case. */
export const findGroup = (db: Db, subscriptionId: string, name: string): Promise<ResourceGroupRow | undefined> =>
  db
    .selectFrom("resourceGroup")
    .selectAll()
    .where("idKey", "=", keyOf(groupId(subscriptionId, name)))
    .executeTakeFirst();

/** What a listing asks for. */
export interface GroupQuery {
  subscriptionId: string;
  tagName?: string;
  tagValue?: string;
  name?: string;
}

/** Groups by name. */
export async function listGroups(db: Db, query: GroupQuery): Promise<ResourceGroupRow[]> {
  let select = db.selectFrom("resourceGroup").selectAll().where("subscriptionId", "=", query.subscriptionId);
  if (query.name !== undefined) select = select.where(sql<boolean>`lower(name) = ${query.name.toLowerCase()}`);
  if (query.tagName !== undefined) {
    select = select.where(
      sql<boolean>`exists (select from jsonb_each_text(tags) t where lower(t.key) = ${query.tagName.toLowerCase()}
        and (${query.tagValue ?? null}::text is null or t.value = ${query.tagValue ?? null}))`,
    );
  }
  return select.orderBy("idKey").execute();
}

/** A group to be. */
export interface NewGroup {
  tenantId: string;
  subscriptionId: string;
  name: string;
  location: string;
  tags?: Record<string, string>;
  managedBy?: string | null;
}

/** Makes a group, or changes tags and owner of the one that is there. */
export async function saveGroup(db: Db, group: NewGroup): Promise<ResourceGroupRow> {
  const changing = {
    ...(group.tags === undefined ? {} : { tags: jsonb(group.tags) }),
    ...(group.managedBy === undefined ? {} : { managedBy: group.managedBy }),
    changedAt: new Date(),
  };
  return db
    .insertInto("resourceGroup")
    .values({
      id: groupId(group.subscriptionId, group.name),
      tenantId: group.tenantId,
      subscriptionId: group.subscriptionId,
      name: group.name,
      location: group.location,
      tags: jsonb(group.tags ?? {}),
      managedBy: group.managedBy ?? null,
    })
    .onConflict((conflict) => conflict.column("idKey").doUpdateSet(changing))
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Marks a group as going. False where it is gone already. */
export async function markDeleting(db: Db, key: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("resourceGroup")
    .set({ state: "Deleting" })
    .where("idKey", "=", key)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Takes a group away; what is in it went before. */
export async function deleteGroupRow(db: Db, key: string): Promise<void> {
  await db.deleteFrom("resourceGroup").where("idKey", "=", key).execute();
}
