import { fail } from "@stoa/api";
import type { Principal } from "../../context.ts";
import type { Db } from "../../storage/store.ts";
import type { HeldRole } from "../directory/holdings.ts";
import { holdingsOf } from "../directory/principals.ts";
import type { DenyAssignmentTable } from "../tables.ts";
import { holdsAction, scopeKey, scopesAbove } from "./match.ts";

/** Everyone, in a deny assignment (Azure's own id for it). */
export const everyone = "00000000-0000-0000-0000-000000000000";

/** Why somebody may or may not do something. */
export type Verdict =
  | { allowed: true; by: { role: string; scope: string; assignmentId: string } }
  | { allowed: false; because: "no role" }
  | { allowed: false; because: "denied"; deny: { id: string; name: string; scope: string } };

/** Weighs roles, then deny assignments, which win. `system` is past the wall: a deny assignment isn't overlooked for want of sight. */
export async function judge(system: Db, principal: Principal, action: string, scope: string): Promise<Verdict> {
  const role = holdingsOf(principal)
    .at(scope)
    .find(({ permissions }) => holdsAction(permissions, action));
  if (!role) return { allowed: false, because: "no role" };
  const denied = await findDeny(system, principal, action, scope);
  if (denied)
    return { allowed: false, because: "denied", deny: { id: denied.id, name: denied.name, scope: denied.scope } };
  return { allowed: true, by: { role: role.roleName, scope: role.scope, assignmentId: role.assignmentId } };
}

/** Lets through whoever may do an action at a scope, and refuses everyone else in Azure's words. */
export async function authorize(system: Db, principal: Principal, action: string, scope: string): Promise<void> {
  const verdict = await judge(system, principal, action, scope);
  if (verdict.allowed) return;
  const client = principal.userName ?? principal.appId ?? principal.id;
  if (verdict.because === "no role") throw fail("AuthorizationFailed", client, principal.id, action, scope);
  const id = verdict.deny.id.replaceAll("-", "");
  throw fail("DenyAssignmentAuthorizationFailed", client, principal.id, action, scope, { ...verdict.deny, id });
}

/** The scopes at which somebody holds a role with this action: what a list may show lies beneath one of them. */
export function scopesWith(principal: Principal, action: string): string[] {
  // Whoever holds one role ten thousand times is asked once what it permits.
  const seen = new Map<string, boolean>();
  const holds = ({ roleDefinitionId, permissions }: HeldRole): boolean => {
    const known = seen.get(roleDefinitionId) ?? holdsAction(permissions, action);
    seen.set(roleDefinitionId, known);
    return known;
  };
  return holdingsOf(principal)
    .roles.filter(holds)
    .map(({ scope }) => scope);
}

/** Whether somebody holds any role with this action at a scope or above; deny assignments are not looked at. */
export function mayRead(principal: Principal, action: string, scope: string): boolean {
  return holdingsOf(principal)
    .at(scope)
    .some(({ permissions }) => holdsAction(permissions, action));
}

async function findDeny(
  system: Db,
  principal: Principal,
  action: string,
  scope: string,
): Promise<Pick<DenyAssignmentTable, "id" | "name" | "scope"> | undefined> {
  const candidates = await system
    .selectFrom("denyAssignment")
    .select([
      "id",
      "name",
      "scope",
      "scopeKey",
      "permissions",
      "principals",
      "excludePrincipals",
      "doesNotApplyToChildScopes",
    ])
    .where("scopeKey", "in", scopesAbove(scope))
    .execute();
  const self = new Set([principal.id, ...principal.groups]);
  return candidates.find(
    (deny) =>
      (!deny.doesNotApplyToChildScopes || deny.scopeKey === scopeKey(scope)) &&
      deny.principals.some(({ id }) => id === everyone || self.has(id)) &&
      !deny.excludePrincipals.some(({ id }) => self.has(id)) &&
      holdsAction(deny.permissions, action),
  );
}
