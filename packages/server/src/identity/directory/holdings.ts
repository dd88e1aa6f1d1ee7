import { sql } from "kysely";
import type { Db } from "../../storage/store.ts";
import { scopeKey, scopesAbove } from "../access/match.ts";
import type { Permission } from "../tables.ts";

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

/** All roles that somebody holds. */
export class Holdings {
  /** Tells these from what is held after a change. */
  readonly version: string;
  readonly roles: readonly HeldRole[];
  readonly #byScope = new Map<string, HeldRole[]>();
  #tenants: readonly string[] | undefined;
  #subscriptions: string[] | "all" | undefined;

  constructor(version: string, roles: readonly HeldRole[]) {
    this.version = version;
    this.roles = roles;
    for (const role of roles) {
      const key = scopeKey(role.scope) || "/";
      const known = this.#byScope.get(key);
      if (known) known.push(role);
      else this.#byScope.set(key, [role]);
    }
  }

  /** Those that reach a scope: held there or above. */
  at(scope: string): HeldRole[] {
    return scopesAbove(scope).flatMap((key) => this.#byScope.get(key) ?? []);
  }

  /** The tenants in which one is held, behind the holder's own: the same list each time, so that what follows from it can be kept. */
  tenantsBeside(own: string): readonly string[] {
    if (this.#tenants?.[0] !== own) this.#tenants = [...new Set([own, ...this.roles.map(({ tenantId }) => tenantId)])];
    return this.#tenants;
  }

  /** The subscriptions in which one is held, at whatever scope. */
  get subscriptions(): readonly string[] | "all" {
    this.#subscriptions ??= this.#byScope.has("/") ? "all" : subscriptionsIn(this.#byScope.keys());
    return this.#subscriptions;
  }
}

function subscriptionsIn(scopes: Iterable<string>): string[] {
  const found = new Set<string>();
  for (const scope of scopes) {
    const id = /^\/subscriptions\/([^/]+)/.exec(scope)?.[1];
    if (id) found.add(id);
  }
  return [...found];
}

interface Row {
  version: string;
  /** assignment, scope, tenant, definition, principal */
  assignments: [string, string, string, string, string][];
  definitions: Record<string, { name: string; permissions: Permission[] }>;
}

const rememberedPrincipals = 200;
const remembered = new WeakMap<Db, Map<string, Holdings>>();

/** The version of what these principals hold together, as part of a statement: it changes with each assignment and role. */
export const heldVersion = sql<string>`(select count(*) || ' ' || coalesce(sum(hashint8extended(version, 0)), 0)
  from role_assignment where principal_id in (select id from mine))`;

/** What somebody holds, themselves and through their groups, at a version that was just read; it is read anew only when it has changed. */
export async function loadHoldings(db: Db, id: string, groups: readonly string[], version: string): Promise<Holdings> {
  const known = remembered.get(db) ?? new Map<string, Holdings>();
  remembered.set(db, known);
  const before = known.get(id);
  known.delete(id);
  const now = before?.version === version ? before : await readHoldings(db, [id, ...groups]);
  known.set(id, now);
  const [oldest] = known.keys();
  if (known.size > rememberedPrincipals && oldest !== undefined) known.delete(oldest);
  return now;
}

async function readHoldings(db: Db, principals: readonly string[]): Promise<Holdings> {
  // Both halves are of one moment. What a role permits is sent once, however often it is held.
  const { rows } = await sql<Row>`/* prepared: held roles */
    with mine as (select unnest(${[...principals]}::uuid[]) as id),
    held as (select * from role_assignment where principal_id in (select id from mine))
    select ${heldVersion} as version,
      coalesce((select jsonb_agg(jsonb_build_array(id, scope, tenant_id, role_definition_id, principal_id)) from held), '[]')
        as assignments,
      coalesce((select jsonb_object_agg(id, jsonb_build_object('name', name, 'permissions', permissions))
        from role_definition where id in (select role_definition_id from held)), '{}') as definitions
  `.execute(db);
  const { version, assignments, definitions } = rows[0] ?? { version: "", assignments: [], definitions: {} };
  const roles = assignments.flatMap(([assignmentId, scope, tenantId, roleDefinitionId, principalId]) => {
    const definition = definitions[roleDefinitionId];
    if (!definition) return [];
    const { name, permissions } = definition;
    return [{ assignmentId, scope, tenantId, roleDefinitionId, roleName: name, principalId, permissions }];
  });
  return new Holdings(version, roles);
}
