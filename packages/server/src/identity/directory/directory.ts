import { jsonb } from "../../storage/json.ts";
import type { Db } from "../../storage/store.ts";
import { builtInRoles } from "../access/built-in-roles.ts";
import { hashSecret } from "../secrets.ts";

/** Puts Azure's built-in roles in, or brings them up to date. */
export async function saveBuiltInRoles(db: Db): Promise<void> {
  await db
    .insertInto("roleDefinition")
    .values(
      builtInRoles.map(({ id, name, description, permissions }) => ({
        id,
        tenantId: null,
        name,
        description,
        permissions: jsonb(permissions),
        assignableScopes: ["/"],
      })),
    )
    .onConflict((conflict) =>
      conflict.column("id").doUpdateSet((values) => ({
        name: values.ref("excluded.name"),
        description: values.ref("excluded.description"),
        permissions: values.ref("excluded.permissions"),
      })),
    )
    .execute();
}

/** A tenant to be. */
export interface NewTenant {
  id: string;
  name: string;
  domain: string;
}

/** Makes a tenant, or leaves the one that is there. */
export async function saveTenant(db: Db, tenant: NewTenant): Promise<void> {
  await db
    .insertInto("tenant")
    .values(tenant)
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

/** Somebody to be. */
export interface NewPrincipal {
  id?: string;
  tenantId: string;
  kind: "User" | "Group" | "ServicePrincipal" | "ManagedIdentity";
  displayName: string;
  userName?: string;
  appId?: string;
  resourceId?: string;
  /** Where it stands among the demo identities of the sign-in page. */
  demoOrder?: number;
}

/** Makes a principal, or leaves the one that is there; answers its id. */
export async function savePrincipal(db: Db, principal: NewPrincipal): Promise<string> {
  const id = principal.id ?? crypto.randomUUID();
  await db
    .insertInto("principal")
    .values({
      id,
      tenantId: principal.tenantId,
      kind: principal.kind,
      displayName: principal.displayName,
      userName: principal.userName ?? null,
      appId: principal.appId ?? null,
      resourceId: principal.resourceId ?? null,
      isDemo: principal.demoOrder !== undefined,
      demoOrder: principal.demoOrder ?? null,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  return id;
}

/** Puts somebody into a group. */
export async function addToGroup(
  db: Db,
  member: { tenantId: string; groupId: string; memberId: string },
): Promise<void> {
  await db
    .insertInto("groupMember")
    .values(member)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Gives somebody a role on a party. */
export async function givePartyRole(db: Db, principalId: string, party: string, role: string): Promise<void> {
  await db
    .insertInto("partyRole")
    .values({ principalId, party, role })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Adds a secret or password; answers its id. */
export async function addSecret(
  db: Db,
  principalId: string,
  secret: string,
  {
    kind = "secret",
    displayName,
    expiresAt,
  }: { kind?: "secret" | "password"; displayName?: string; expiresAt?: Date } = {},
): Promise<string> {
  const { id } = await db
    .insertInto("credential")
    .values({
      principalId,
      kind,
      hash: await hashSecret(secret),
      displayName: displayName ?? null,
      hint: kind === "secret" ? secret.slice(0, 3) : null,
      expiresAt: expiresAt ?? null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** The sample identities of the sign-in page, in their order. */
export async function listDemoPrincipals(
  db: Db,
): Promise<{ id: string; displayName: string; company: string; tenantId: string }[]> {
  return db
    .selectFrom("principal as p")
    .innerJoin("tenant as t", "t.id", "p.tenantId")
    .select(["p.id", "p.displayName", "p.tenantId", "t.name as company"])
    .where("p.isDemo", "=", true)
    .where("p.isEnabled", "=", true)
    .orderBy("p.demoOrder")
    .execute();
}

/** Tenants by their ids, by name. */
export async function findTenants(db: Db, ids: readonly string[]): Promise<NewTenant[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom("tenant")
    .select(["id", "name", "domain"])
    .where("id", "in", [...ids])
    .orderBy("name")
    .execute();
}

/** A tenant by its id or its domain. */
export async function findTenant(db: Db, idOrDomain: string): Promise<NewTenant | undefined> {
  const key = idOrDomain.toLowerCase();
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key);
  return db
    .selectFrom("tenant")
    .select(["id", "name", "domain"])
    .where(isId ? "id" : "domain", "=", key)
    .executeTakeFirst();
}
