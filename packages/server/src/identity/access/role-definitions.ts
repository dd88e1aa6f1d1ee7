import { fail, type identity } from "@stoa/api";
import type { Context } from "../../context.ts";
import { created, noContent, ok } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { readFilter } from "../odata.ts";
import { covers } from "./match.ts";
import { showRoleDefinition } from "./show.ts";
import {
  findRoleDefinition,
  findRoleDefinitions,
  type RoleDefinitionRow,
  saveRoleDefinition,
  tenantOfScope,
} from "./store.ts";

type Access = typeof identity.access;

/** RoleDefinitions_List: Azure's, and the tenant's own that may be given at this scope. */
export const list: Handler<Access["listRoleDefinitions"]> = async (ctx, { params, query }) => {
  const filter = readFilter(query.$filter);
  if (!filter)
    throw fail(
      "InvalidParameter",
      "$filter",
      "it may say roleName eq 'name', type eq 'BuiltInRole' and atScopeAndBelow().",
    );
  const wanted = (name: string) => filter.find((condition) => condition.name === name)?.value?.toLowerCase();
  const name = wanted("rolename");
  const type = wanted("type");
  const value = (await visible(ctx))
    .filter((row) => row.assignableScopes.some((scope) => covers(scope, params.scope) || covers(params.scope, scope)))
    .map((row) => showRoleDefinition(row, params.scope))
    .filter(({ properties }) => name === undefined || properties.roleName.toLowerCase() === name)
    .filter(({ properties }) => type === undefined || properties.type.toLowerCase() === type);
  return { value };
};

/** RoleDefinitions_Get. */
export const get: Handler<Access["getRoleDefinition"]> = async (ctx, { params }) => {
  const row = await findRoleDefinition(ctx.system.db, params.roleDefinitionId);
  if (!row || !isVisible(ctx, row)) throw fail("RoleDefinitionNotFound", params.roleDefinitionId);
  return showRoleDefinition(row, params.scope);
};

/** RoleDefinitions_CreateOrUpdate. */
export const createOrUpdate: Handler<Access["createRoleDefinition"]> = async (ctx, { params, body }) => {
  const { roleName, description = "", assignableScopes, permissions } = body.properties;
  const id = params.roleDefinitionId.toLowerCase();
  // Roles have no wall of their own, for everyone reads Azure's; whose one is, is checked here.
  return ctx.system.transaction(async (tx) => {
    const known = await findRoleDefinition(tx, id);
    if (known?.tenantId === null) throw fail("BuiltInRoleIsFixed", known.name);
    if (known && !isVisible(ctx, known)) throw fail("RoleDefinitionNotFound", id);
    const tenantId = known?.tenantId ?? (await tenantOfScope(tx, ctx.principal, params.scope));
    const sameName = (await findRoleDefinitions(tx, [tenantId])).find(
      (row) => row.id !== id && row.name.toLowerCase() === roleName.toLowerCase(),
    );
    if (sameName) throw fail("RoleDefinitionWithSameNameExists", roleName);
    const row = await saveRoleDefinition(tx, {
      id,
      tenantId,
      name: roleName,
      description,
      assignableScopes,
      permissions: permissions.map(({ actions = [], notActions = [], dataActions = [], notDataActions = [] }) => ({
        actions,
        notActions,
        dataActions,
        notDataActions,
      })),
    });
    const shown = showRoleDefinition(row, params.scope);
    await ctx.audit(tx, {
      tenantId,
      action: "Microsoft.Authorization/roleDefinitions/write",
      target: shown.id,
      ...(known ? { before: known.permissions } : {}),
      after: row.permissions,
    });
    return created(shown);
  });
};

/** RoleDefinitions_Delete. */
export const remove: Handler<Access["deleteRoleDefinition"]> = (ctx, { params }) =>
  ctx.system.transaction(async (tx) => {
    const row = await findRoleDefinition(tx, params.roleDefinitionId);
    if (!row || !isVisible(ctx, row)) return noContent();
    if (row.tenantId === null) throw fail("BuiltInRoleIsFixed", row.name);
    const held = await tx
      .selectFrom("roleAssignment")
      .select("id")
      .where("roleDefinitionId", "=", row.id)
      .limit(1)
      .executeTakeFirst();
    if (held) throw fail("RoleDefinitionHasAssignments");
    await tx.deleteFrom("roleDefinition").where("id", "=", row.id).execute();
    const shown = showRoleDefinition(row, params.scope);
    await ctx.audit(tx, {
      tenantId: row.tenantId,
      action: "Microsoft.Authorization/roleDefinitions/delete",
      target: shown.id,
      before: shown.properties,
    });
    return ok(shown);
  });

function isVisible(ctx: Context, row: RoleDefinitionRow): boolean {
  const { sight } = ctx.principal;
  return row.tenantId === null || sight === "all" || sight.includes(row.tenantId);
}

async function visible(ctx: Context): Promise<RoleDefinitionRow[]> {
  const { sight, tenantId } = ctx.principal;
  return findRoleDefinitions(ctx.system.db, sight === "all" ? [tenantId] : sight);
}
