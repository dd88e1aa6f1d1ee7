import { sql } from "kysely";
import type { PartyRole, Principal } from "../../context.ts";
import type { Db, Sight } from "../../storage/store.ts";
import type { Permission, PrincipalKind } from "../tables.ts";

/** A role that somebody holds, directly or through a group, with what it permits. */
export interface HeldRole {
  assignmentId: string;
  scope: string;
  tenantId: string;
  roleDefinitionId: string;
  roleName: string;
  principalId: string;
  permissions: Permission[];
}

interface Row {
  id: string;
  tenantId: string;
  kind: PrincipalKind;
  displayName: string;
  userName: string | null;
  appId: string | null;
  groups: string[];
  partyRoles: PartyRole[];
  heldRoles: HeldRole[];
}

const held = new WeakMap<Principal, readonly HeldRole[]>();

/** The roles that a principal from `loadPrincipal` holds. */
export function heldRoles(principal: Principal): readonly HeldRole[] {
  return held.get(principal) ?? [];
}

/** Reads who somebody is and what they hold, in one query. Undefined for whom there isn't or who is disabled. */
export async function loadPrincipal(
  db: Db,
  id: string,
  how: Pick<Principal, "via" | "csrfToken" | "audience"> = { via: "token", csrfToken: undefined, audience: undefined },
): Promise<Principal | undefined> {
  // Each request asks, and working out how to takes longer than doing it.
  const { rows } = await sql<Row>`/* prepared: principal */
    with recursive mine as (
      select ${id}::uuid as id
      union
      select g.group_id from group_member g join mine on g.member_id = mine.id
    )
    select p.id, p.tenant_id, p.kind, p.display_name, p.user_name, p.app_id,
      array(select id from mine where id <> p.id) as groups,
      coalesce((select jsonb_agg(jsonb_build_object('party', r.party, 'role', r.role) order by r.party, r.role)
        from party_role r where r.principal_id in (select id from mine)), '[]') as party_roles,
      coalesce((select jsonb_agg(jsonb_build_object('assignmentId', a.id, 'scope', a.scope, 'tenantId', a.tenant_id,
          'roleDefinitionId', d.id, 'roleName', d.name, 'principalId', a.principal_id, 'permissions', d.permissions))
        from role_assignment a join role_definition d on d.id = a.role_definition_id
        where a.principal_id in (select id from mine)), '[]') as held_roles
    from principal p where p.id = ${id}::uuid and p.is_enabled and p.kind <> 'Group'
  `.execute(db);
  const row = rows[0];
  if (!row || row.kind === "Group") return undefined;
  const principal: Principal = {
    kind: row.kind,
    id: row.id,
    tenantId: row.tenantId,
    name: row.displayName,
    userName: row.userName ?? undefined,
    appId: row.appId ?? undefined,
    groups: row.groups,
    roles: row.partyRoles,
    sight: sightOf(row),
    ...how,
  };
  held.set(principal, row.heldRoles);
  return principal;
}

/** One's own tenant and every tenant in which one holds a role; the platform's operators see all. */
function sightOf(row: Row): Sight {
  if (row.partyRoles.some(({ party, role }) => party === "platform" && role === "operator")) return "all";
  return [...new Set([row.tenantId, ...row.heldRoles.map(({ tenantId }) => tenantId)])];
}

/** Whether somebody holds a role on a party, such as "owner" on "publisher/contoso". */
export function hasPartyRole(principal: Principal, party: string, any: readonly string[]): boolean {
  return principal.roles.some((held) => held.party.toLowerCase() === party.toLowerCase() && any.includes(held.role));
}

/** Whether somebody runs the platform. */
export function isOperator(principal: Principal): boolean {
  return hasPartyRole(principal, "platform", ["operator"]);
}

/** The subscriptions in which somebody holds a role, at whatever scope in them. */
export function subscriptionsWithRole(principal: Principal): string[] | "all" {
  const found = new Set<string>();
  for (const { scope } of heldRoles(principal)) {
    if (scope === "/") return "all";
    const id = /^\/subscriptions\/([^/]+)/i.exec(scope)?.[1];
    if (id) found.add(id.toLowerCase());
  }
  return [...found];
}
