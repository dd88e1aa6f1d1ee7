import type { Db } from "../../storage/store.ts";

/** The resource that a managed identity belongs to, by the identity's object id. */
export async function resourceOfIdentity(db: Db, principalId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("principal")
    .select("resourceId")
    .where("id", "=", principalId)
    .where("kind", "=", "ManagedIdentity")
    .executeTakeFirst();
  return row?.resourceId ?? undefined;
}
