import { fail, type identity } from "@stoa/api";
import { created, noContent, ok } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { loadPrincipal } from "../directory/principals.ts";
import { readFilter } from "../odata.ts";
import { showRoleAssignment } from "./show.ts";
import { findRoleAssignments, findRoleDefinition, tenantOfScope } from "./store.ts";

type Access = typeof identity.access;

/** RoleAssignments_List. */
export const list: Handler<Access["listRoleAssignments"]> = async (ctx, { params, query }) => {
  const filter = readFilter(query.$filter);
  if (!filter)
    throw fail("InvalidParameter", "$filter", "it may say atScope(), assignedTo('id') and principalId eq 'id'.");
  const rows = await findRoleAssignments(
    ctx.db,
    params.scope,
    filter.some(({ name }) => name === "atscope"),
  );
  const wanted = filter.find(({ name }) => name === "principalid" || name === "assignedto");
  if (!wanted?.value) return { value: rows.map(showRoleAssignment) };
  const ids = new Set([wanted.value.toLowerCase()]);
  if (wanted.name === "assignedto") {
    // Whoever is in a group holds what it holds.
    for (const group of (await loadPrincipal(ctx.system.db, wanted.value))?.groups ?? []) ids.add(group);
  }
  return { value: rows.filter(({ principalId }) => ids.has(principalId)).map(showRoleAssignment) };
};

/** RoleAssignments_Get. */
export const get: Handler<Access["getRoleAssignment"]> = async (ctx, { params }) => {
  const row = await ctx.db
    .selectFrom("roleAssignment")
    .selectAll()
    .where("id", "=", params.roleAssignmentName.toLowerCase())
    .executeTakeFirst();
  if (!row) throw fail("RoleAssignmentNotFound", params.roleAssignmentName);
  return showRoleAssignment(row);
};

/** RoleAssignments_Create: always 201, for some versions of az take nothing else. */
export const create: Handler<Access["createRoleAssignment"]> = async (ctx, { params, body }) => {
  const { properties } = body;
  const role = await findRoleDefinition(ctx.system.db, properties.roleDefinitionId);
  if (!role) throw fail("RoleDefinitionDoesNotExist", properties.roleDefinitionId.split("/").at(-1) ?? "");
  const principalId = properties.principalId.toLowerCase();
  // A publisher's principal is of another tenant, so it is looked up past the wall; only its kind is used.
  const principal = await ctx.system.db
    .selectFrom("principal")
    .select("kind")
    .where("id", "=", principalId)
    .executeTakeFirst();
  if (!principal) throw fail("PrincipalNotFound", principalId);
  const tenantId = await tenantOfScope(ctx.system.db, ctx.principal, params.scope);
  const id = params.roleAssignmentName.toLowerCase();
  return ctx.transaction(async (tx) => {
    const known = await tx.selectFrom("roleAssignment").selectAll().where("id", "=", id).executeTakeFirst();
    if (known) {
      const isSame =
        known.principalId === principalId &&
        known.roleDefinitionId === role.id &&
        known.scopeKey === params.scope.toLowerCase();
      if (!isSame) throw fail("RoleAssignmentUpdateNotPermitted");
      return created(showRoleAssignment(known));
    }
    const inserted = await tx
      .insertInto("roleAssignment")
      .values({
        id,
        tenantId,
        scope: params.scope,
        roleDefinitionId: role.id,
        principalId,
        principalType: principal.kind === "ManagedIdentity" ? "ServicePrincipal" : principal.kind,
        description: properties.description ?? null,
        condition: properties.condition ?? null,
        conditionVersion: properties.conditionVersion ?? null,
        createdBy: ctx.principal.id,
      })
      .onConflict((conflict) => conflict.columns(["scopeKey", "roleDefinitionId", "principalId"]).doNothing())
      .returningAll()
      .executeTakeFirst();
    if (!inserted) throw fail("RoleAssignmentExists");
    await ctx.audit(tx, {
      tenantId,
      action: "Microsoft.Authorization/roleAssignments/write",
      target: showRoleAssignment(inserted).id,
      after: { role: role.name, principalId, scope: params.scope },
    });
    return created(showRoleAssignment(inserted));
  });
};

/** RoleAssignments_Delete: 200 with what it was, 204 where there is none. */
export const remove: Handler<Access["deleteRoleAssignment"]> = (ctx, { params }) =>
  ctx.transaction(async (tx) => {
    const row = await tx
      .deleteFrom("roleAssignment")
      .where("id", "=", params.roleAssignmentName.toLowerCase())
      .where("scopeKey", "=", params.scope.toLowerCase())
      .returningAll()
      .executeTakeFirst();
    if (!row) return noContent();
    const shown = showRoleAssignment(row);
    await ctx.audit(tx, {
      tenantId: row.tenantId,
      action: "Microsoft.Authorization/roleAssignments/delete",
      target: shown.id,
      before: shown.properties,
    });
    return ok(shown);
  });
