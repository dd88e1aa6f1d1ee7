import { fail } from "@stoa/api";
import { findSubscription } from "../accounts/index.ts";
import {
  assignRole,
  findPrincipals,
  findRoleAssignments,
  findRoleDefinition,
  showRoleAssignment,
} from "../identity/index.ts";
import { at, type JsonObject, text } from "./emulated-cloud/json.ts";
import { requireId } from "./ids.ts";
import type { ProviderContext, TypeProvider } from "./registry.ts";

/** Where a role is given: what the assignment's ID stands under. */
function scopeOf(id: string): string {
  const cut = id.toLowerCase().lastIndexOf("/providers/microsoft.authorization/roleassignments/");
  return cut <= 0 ? "/" : id.slice(0, cut);
}

async function find(ctx: ProviderContext, id: string): Promise<JsonObject | undefined> {
  const { name } = requireId(id);
  const rows = await findRoleAssignments(ctx.store.system.db, scopeOf(id), true);
  const row = rows.find((each) => each.id === name.toLowerCase());
  return row && showRoleAssignment(row);
}

/** Role assignments that a template makes: identity keeps them, as those made by hand. */
export const roleAssignmentsProvider: TypeProvider = {
  types: ["Microsoft.Authorization/roleAssignments"],
  get: find,
  async put(ctx, { id, body }) {
    const parsed = requireId(id);
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(parsed.name)) {
      throw fail(
        "InvalidParameter",
        "name",
        `'${parsed.name}' is no GUID, which the name of a role assignment has to be.`,
      );
    }
    // Past the wall: a template may give a role to a principal of the publisher's tenant.
    const { db } = ctx.store.system;
    const roleId = text(at(body, "properties.roleDefinitionId")) ?? "";
    const role = await findRoleDefinition(db, roleId);
    if (!role) throw fail("RoleDefinitionDoesNotExist", roleId.split("/").at(-1) ?? "");
    const principalId = (text(at(body, "properties.principalId")) ?? "").toLowerCase();
    const kind = /^[0-9a-f-]{36}$/.test(principalId)
      ? (await findPrincipals(db, [principalId])).get(principalId)
      : undefined;
    if (kind === undefined) throw fail("PrincipalNotFound", principalId);
    const subscription = parsed.subscriptionId ? await findSubscription(db, parsed.subscriptionId) : undefined;
    const tenantId = subscription?.tenantId ?? ctx.principal?.tenantId;
    if (tenantId === undefined) throw fail("SubscriptionNotFound", parsed.subscriptionId ?? "");
    const description = text(at(body, "properties.description"));
    const given = await assignRole(db, {
      id: parsed.name.toLowerCase(),
      tenantId,
      scope: scopeOf(id),
      roleDefinitionId: role.id,
      principalId,
      principalType: kind === "ManagedIdentity" ? "ServicePrincipal" : kind,
      ...(description === undefined ? {} : { description }),
      ...(ctx.principal ? { createdBy: ctx.principal.id } : {}),
    });
    if (given !== parsed.name.toLowerCase()) throw fail("RoleAssignmentExists");
    return (await find(ctx, id)) ?? {};
  },
  async delete() {
    // A template never deletes one: Complete mode leaves extensions alone, and a scope's own go with it.
  },
};
