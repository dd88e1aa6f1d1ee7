import type { Db } from "../../storage/store.ts";

/** What kinds of principal these are, by object id; those that don't exist are left out. Of every tenant. */
export async function findPrincipals(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("principal")
    .select(["id", "kind"])
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}

/** The managed identities that belong to resources go with them. */
export async function removeIdentitiesOf(db: Db, resourceIds: readonly string[]): Promise<void> {
  if (resourceIds.length === 0) return;
  const keys = resourceIds.map((id) => id.toLowerCase());
  await db
    .deleteFrom("principal")
    .where("kind", "=", "ManagedIdentity")
    .where((where) => where(where.fn<string>("lower", ["resourceId"]), "in", keys))
    .execute();
}
