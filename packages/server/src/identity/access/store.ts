import { type Selectable, sql } from "kysely";
import type { Principal } from "../../context.ts";
import { jsonb } from "../../storage/json.ts";
import type { Db } from "../../storage/store.ts";
import { holdingsOf } from "../directory/principals.ts";
import type { DenyAssignmentTable, Permission, RoleAssignmentTable, RoleDefinitionTable } from "../tables.ts";
import { scopeKey, scopesAbove } from "./match.ts";

/** A role assignment as it is stored. */
export type RoleAssignmentRow = Selectable<RoleAssignmentTable>;
/** A deny assignment as it is stored. */
export type DenyAssignmentRow = Selectable<DenyAssignmentTable>;
/** A role as it is stored. */
export type RoleDefinitionRow = Selectable<RoleDefinitionTable>;

/** Rows at a scope and above, and unless `above` is all that is wanted, beneath it. */
const around = (scope: string, onlyAbove: boolean) => {
  const key = scopeKey(scope);
  const above = sql<boolean>`scope_key = any(${scopesAbove(scope)})`;
  return onlyAbove ? above : sql<boolean>`(${above} or starts_with(scope_key, ${`${key}/`}))`;
};

/** Role assignments around a scope. */
export async function findRoleAssignments(db: Db, scope: string, onlyAbove: boolean): Promise<RoleAssignmentRow[]> {
  return db
    .selectFrom("roleAssignment")
    .selectAll()
    .where(around(scope, onlyAbove))
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
}

/** Deny assignments around a scope. */
export async function findDenyAssignments(db: Db, scope: string, onlyAbove: boolean): Promise<DenyAssignmentRow[]> {
  return db
    .selectFrom("denyAssignment")
    .selectAll()
    .where(around(scope, onlyAbove))
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
}

/** The built-in roles, and those of these tenants. */
export async function findRoleDefinitions(db: Db, tenantIds: readonly string[]): Promise<RoleDefinitionRow[]> {
  return db
    .selectFrom("roleDefinition")
    .selectAll()
    .where((where) =>
      where.or([
        where("tenantId", "is", null),
        ...(tenantIds.length > 0 ? [where("tenantId", "in", [...tenantIds])] : []),
      ]),
    )
    .orderBy("name")
    .execute();
}

/** A role by its GUID or its whole id. */
export async function findRoleDefinition(db: Db, id: string): Promise<RoleDefinitionRow | undefined> {
  const guid = id.split("/").at(-1)?.toLowerCase() ?? "";
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(guid)) return undefined;
  return db.selectFrom("roleDefinition").selectAll().where("id", "=", guid).executeTakeFirst();
}

/** Makes or changes a role of a tenant's own. */
export async function saveRoleDefinition(
  db: Db,
  role: {
    id: string;
    tenantId: string;
    name: string;
    description: string;
    permissions: Permission[];
    assignableScopes: string[];
  },
): Promise<RoleDefinitionRow> {
  const { id, tenantId, permissions, ...rest } = role;
  return db
    .insertInto("roleDefinition")
    .values({ id, tenantId, permissions: jsonb(permissions), ...rest })
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet({ ...rest, permissions: jsonb(permissions), updatedAt: new Date() }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The tenant that a scope is in: that of the role through which the caller has to do with it. */
export async function tenantOfScope(system: Db, principal: Principal, scope: string): Promise<string> {
  const held = holdingsOf(principal)
    .at(scope)
    .find((role) => role.scope !== "/");
  if (held) return held.tenantId;
  const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0];
  const other =
    subscription &&
    (await system
      .selectFrom("roleAssignment")
      .select("tenantId")
      .where(
        sql<boolean>`scope_key = ${subscription.toLowerCase()} or starts_with(scope_key, ${`${subscription.toLowerCase()}/`})`,
      )
      .limit(1)
      .executeTakeFirst());
  return other ? other.tenantId : principal.tenantId;
}
