import { jsonb } from "../../storage/json.ts";
import type { Db } from "../../storage/store.ts";
import type { DenyPrincipal, Permission } from "../tables.ts";

/** A role to be given. */
export interface NewRoleAssignment {
  id?: string;
  /** The tenant that the scope is in. */
  tenantId: string;
  scope: string;
  roleDefinitionId: string;
  principalId: string;
  principalType: string;
  description?: string;
  isSystem?: boolean;
  createdBy?: string;
}

/** Gives a role, or leaves it where it is given already; answers the assignment's id. */
export async function assignRole(db: Db, assignment: NewRoleAssignment): Promise<string> {
  const id = assignment.id ?? crypto.randomUUID();
  const inserted = await db
    .insertInto("roleAssignment")
    .values({
      id,
      tenantId: assignment.tenantId,
      scope: assignment.scope,
      roleDefinitionId: assignment.roleDefinitionId,
      principalId: assignment.principalId,
      principalType: assignment.principalType,
      description: assignment.description ?? null,
      condition: null,
      conditionVersion: null,
      isSystem: assignment.isSystem ?? false,
      createdBy: assignment.createdBy ?? null,
    })
    .onConflict((conflict) => conflict.columns(["scopeKey", "roleDefinitionId", "principalId"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (inserted) return inserted.id;
  const known = await db
    .selectFrom("roleAssignment")
    .select("id")
    .where("scopeKey", "=", assignment.scope.toLowerCase())
    .where("roleDefinitionId", "=", assignment.roleDefinitionId)
    .where("principalId", "=", assignment.principalId)
    .executeTakeFirstOrThrow();
  return known.id;
}

/** A denial to be. */
export interface NewDenyAssignment {
  id?: string;
  tenantId: string;
  scope: string;
  name: string;
  description?: string;
  permissions: Permission[];
  principals: DenyPrincipal[];
  excludePrincipals?: DenyPrincipal[];
  doesNotApplyToChildScopes?: boolean;
}

/** Makes a deny assignment or replaces the one with that id; only the platform makes them. Answers the id. */
export async function saveDenyAssignment(db: Db, deny: NewDenyAssignment): Promise<string> {
  const id = deny.id ?? crypto.randomUUID();
  const values = {
    name: deny.name,
    description: deny.description ?? "",
    permissions: jsonb(deny.permissions),
    principals: jsonb(deny.principals),
    excludePrincipals: jsonb(deny.excludePrincipals ?? []),
    doesNotApplyToChildScopes: deny.doesNotApplyToChildScopes ?? false,
  };
  await db
    .insertInto("denyAssignment")
    .values({ id, tenantId: deny.tenantId, scope: deny.scope, ...values })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ ...values, updatedAt: new Date() }))
    .execute();
  return id;
}

/** Takes away every role and deny assignment at a scope and beneath it, for when the scope itself goes. */
export async function removeAssignmentsUnder(db: Db, scope: string): Promise<void> {
  const key = scope.toLowerCase().replace(/\/+$/, "");
  // `like` would read % and _ in names as wildcards, so the beginning is compared as it is.
  for (const table of ["roleAssignment", "denyAssignment"] as const) {
    await db
      .deleteFrom(table)
      .where((where) =>
        where.or([
          where("scopeKey", "=", key),
          where(where.fn("starts_with", ["scopeKey", where.val(`${key}/`)]), "=", true),
        ]),
      )
      .execute();
  }
}
