import type { Selectable } from "kysely";
import { sql } from "kysely";
import { jsonb } from "../../storage/json.ts";
import type { Db } from "../../storage/store.ts";
import type { JsonObject } from "../emulated-cloud/json.ts";
import type { Attachment } from "../emulated-cloud/resource-type.ts";
import { keyOf } from "../ids.ts";
import type { ResourceTable } from "../tables.ts";

/** A resource as it is stored. */
export type ResourceRow = Selectable<ResourceTable>;

/** Writers in one group follow each other, so that two of them don't take the same address or name. */
export async function lockScope(tx: Db, scopeKey: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${scopeKey}, 10))`.execute(tx);
}

/** A resource by its ID, in any case. */
export const findResource = (db: Db, id: string): Promise<ResourceRow | undefined> =>
  db.selectFrom("resource").selectAll().where("idKey", "=", keyOf(id)).executeTakeFirst();

/** Resources of a type in a subscription. */
export const listOfType = (db: Db, subscriptionId: string, type: string): Promise<ResourceRow[]> =>
  db
    .selectFrom("resource")
    .selectAll()
    .where("subscriptionId", "=", subscriptionId)
    .where("typeKey", "=", type.toLowerCase())
    .orderBy("idKey")
    .execute();

/** Children of a resource of one type, in the order they were given. */
export const listChildren = (db: Db, parentKeys: readonly string[], type: string): Promise<ResourceRow[]> =>
  db
    .selectFrom("resource")
    .selectAll()
    .where("parentKey", "in", [...parentKeys])
    .where("typeKey", "=", type.toLowerCase())
    .orderBy("position")
    .orderBy("createdAt")
    .orderBy("idKey")
    .execute();

/** What a listing asks for. */
export interface ResourceQuery {
  subscriptionId: string;
  groupKey?: string;
  type?: string;
  parentKey?: string;
  name?: string;
  nameContains?: string;
  tagName?: string;
  tagValue?: string;
  after?: string;
  limit: number;
}

/** Resources in the order of their IDs; extensions of resources are not listed among them, as in Azure. */
export async function listResources(db: Db, query: ResourceQuery): Promise<ResourceRow[]> {
  let select = db.selectFrom("resource").selectAll().where("subscriptionId", "=", query.subscriptionId);
  if (query.groupKey !== undefined) select = select.where("groupKey", "=", query.groupKey);
  if (query.type !== undefined) select = select.where("typeKey", "=", query.type.toLowerCase());
  // Children and extensions are asked for by their type; those with a location of their own are shown by themselves.
  else select = select.where((where) => where.or([where("parentKey", "is", null), where("location", "is not", null)]));
  if (query.parentKey !== undefined) select = select.where("parentKey", "=", query.parentKey);
  if (query.name !== undefined) select = select.where(sql<boolean>`lower(full_name) = ${query.name.toLowerCase()}`);
  if (query.nameContains !== undefined)
    select = select.where(sql<boolean>`position(${query.nameContains.toLowerCase()} in lower(full_name)) > 0`);
  if (query.tagName !== undefined) {
    select = select.where(
      sql<boolean>`exists (select from jsonb_each_text(coalesce(body->'tags', '{}')) t where lower(t.key) = ${query.tagName.toLowerCase()}
        and (${query.tagValue ?? null}::text is null or t.value = ${query.tagValue ?? null}))`,
    );
  }
  if (query.after !== undefined) select = select.where("idKey", ">", query.after);
  return select.orderBy("idKey").limit(query.limit).execute();
}

/** Everything in a group, children and extensions too. */
export const listAllInGroup = (db: Db, group: string): Promise<ResourceRow[]> =>
  db.selectFrom("resource").selectAll().where("groupKey", "=", group).orderBy("idKey").execute();

/** Whether somebody else's resource of this type has this name. */
export async function isNameTaken(db: Db, type: string, name: string, ownKey: string): Promise<boolean> {
  const row = await db
    .selectFrom("resource")
    .select("id")
    .where("typeKey", "=", type.toLowerCase())
    .where("nameKey", "=", name.toLowerCase())
    .where("idKey", "<>", ownKey)
    .executeTakeFirst();
  return row !== undefined;
}

/** A resource to be saved. */
export type SavedResource = Omit<ResourceRow, "idKey" | "typeKey" | "createdAt">;

/** Makes a resource, or writes the one that is there anew; when it was first made stays. Answers it as it is stored. */
export async function saveResource(db: Db, row: SavedResource & { createdAt: Date }): Promise<ResourceRow> {
  const changing = {
    location: row.location,
    apiVersion: row.apiVersion,
    body: jsonb(row.body),
    sealed: row.sealed,
    position: row.position,
    provisioningState: row.provisioningState,
    changedAt: row.changedAt,
  };
  return db
    .insertInto("resource")
    .values({ ...row, body: jsonb(row.body) })
    .onConflict((conflict) => conflict.column("idKey").doUpdateSet(changing))
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Changes what a resource answers. */
export async function setBody(db: Db, key: string, body: JsonObject, changedAt: Date): Promise<void> {
  await db
    .updateTable("resource")
    .set({ body: jsonb(body), changedAt })
    .where("idKey", "=", key)
    .execute();
}

/** Takes a resource and everything beneath it away; answers the keys of what went. */
export async function deleteResources(db: Db, key: string): Promise<string[]> {
  const rows = await db
    .deleteFrom("resource")
    .where((where) =>
      where.or([where("idKey", "=", key), where(where.fn("starts_with", ["idKey", where.val(`${key}/`)]), "=", true)]),
    )
    .returning("idKey")
    .execute();
  const keys = rows.map(({ idKey }) => idKey);
  if (keys.length > 0) await db.deleteFrom("resourceAttachment").where("sourceKey", "in", keys).execute();
  return keys;
}

/** Replaces what a resource writes into others. */
export async function saveAttachments(
  db: Db,
  tenantId: string,
  source: string,
  attachments: readonly Attachment[],
): Promise<void> {
  const sourceKey = keyOf(source);
  await db.deleteFrom("resourceAttachment").where("sourceKey", "=", sourceKey).execute();
  if (attachments.length === 0) return;
  await db
    .insertInto("resourceAttachment")
    .values(
      attachments.map(({ to, properties }, position) => ({
        sourceKey,
        targetKey: keyOf(to),
        tenantId,
        position,
        properties: jsonb(properties),
      })),
    )
    .execute();
}

/** What others write into these resources, by target. */
export async function attachmentsOf(db: Db, targets: readonly string[]): Promise<Map<string, JsonObject[]>> {
  const found = new Map<string, JsonObject[]>();
  if (targets.length === 0) return found;
  const rows = await db
    .selectFrom("resourceAttachment")
    .select(["targetKey", "properties"])
    .where("targetKey", "in", [...targets])
    .orderBy("sourceKey")
    .orderBy("position")
    .execute();
  for (const { targetKey, properties } of rows) found.set(targetKey, [...(found.get(targetKey) ?? []), properties]);
  return found;
}

/** The IDs of what is there because of which these resources can't go: what writes into them and isn't among them. */
export async function usersOf(db: Db, key: string): Promise<string[]> {
  const rows = await db
    .selectFrom("resourceAttachment as a")
    .innerJoin("resource as r", "r.idKey", "a.sourceKey")
    .select("r.id")
    .distinct()
    .where((where) =>
      where.or([
        where("a.targetKey", "=", key),
        where(where.fn("starts_with", ["a.targetKey", where.val(`${key}/`)]), "=", true),
      ]),
    )
    .where((where) => where.not(where(where.fn("starts_with", ["a.sourceKey", where.val(`${key}/`)]), "=", true)))
    .execute();
  return rows.map(({ id }) => id);
}
