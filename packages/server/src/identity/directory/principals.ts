import { sql } from "kysely";
import type { PartyRole, Principal } from "../../context.ts";
import type { Db, Sight } from "../../storage/store.ts";
import type { PrincipalKind } from "../tables.ts";
import { Holdings, heldVersion, loadHoldings } from "./holdings.ts";

interface Row {
  id: string;
  tenantId: string;
  kind: PrincipalKind;
  displayName: string;
  userName: string | null;
  appId: string | null;
  groups: string[];
  partyRoles: PartyRole[];
  version: string;
}

const held = new WeakMap<Principal, Holdings>();
const nothing = new Holdings("", []);

/** The roles that a principal from `loadPrincipal` holds. */
export function holdingsOf(principal: Principal): Holdings {
  return held.get(principal) ?? nothing;
}

/** Reads who somebody is and what they hold. Undefined for whom there isn't or who is disabled. */
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
      ${heldVersion} as version
    from principal p where p.id = ${id}::uuid and p.is_enabled and p.kind <> 'Group'
  `.execute(db);
  const row = rows[0];
  if (!row || row.kind === "Group") return undefined;
  const holdings = await loadHoldings(db, row.id, row.groups, row.version);
  const principal: Principal = {
    kind: row.kind,
    id: row.id,
    tenantId: row.tenantId,
    name: row.displayName,
    userName: row.userName ?? undefined,
    appId: row.appId ?? undefined,
    groups: row.groups,
    roles: row.partyRoles,
    sight: sightOf(row, holdings),
    ...how,
  };
  held.set(principal, holdings);
  return principal;
}

/** One's own tenant and every tenant in which one holds a role; the platform's operators see all. */
function sightOf(row: Row, holdings: Holdings): Sight {
  if (row.partyRoles.some(({ party, role }) => party === "platform" && role === "operator")) return "all";
  return holdings.tenantsBeside(row.tenantId);
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
export function subscriptionsWithRole(principal: Principal): readonly string[] | "all" {
  return holdingsOf(principal).subscriptions;
}
