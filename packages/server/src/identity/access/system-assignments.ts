import type { Db } from "../../storage/store.ts";

/** Takes away what the platform itself gave and denied at a scope; what people gave stays. */
export async function removeSystemAssignments(db: Db, scope: string): Promise<void> {
  const key = scope.toLowerCase().replace(/\/+$/, "");
  await db.deleteFrom("roleAssignment").where("scopeKey", "=", key).where("isSystem", "=", true).execute();
  await db.deleteFrom("denyAssignment").where("scopeKey", "=", key).where("isSystemProtected", "=", true).execute();
}
