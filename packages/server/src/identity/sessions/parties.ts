import type { identity } from "@stoa/api";
import type { Static } from "typebox";
import type { Principal } from "../../context.ts";
import type { Db } from "../../storage/store.ts";
import { holdingsOf, isOperator } from "../directory/principals.ts";

type Party = Static<typeof identity.sessions.Party>;

/** The companies for which somebody may act, in the order in which their pages are offered. */
export async function partiesOf(system: Db, principal: Principal): Promise<Party[]> {
  const tenants = await system.selectFrom("tenant").select(["id", "name", "domain"]).execute();
  const nameOf = (id: string) => tenants.find((tenant) => tenant.id === id)?.name ?? id;
  const parties: Party[] = [];
  if (isOperator(principal)) parties.push({ kind: "operator", id: "platform", name: "Operator", roles: ["operator"] });
  for (const kind of ["publisher", "reseller"] as const) {
    const ids = new Set(
      principal.roles
        .filter(({ party }) => party.startsWith(`${kind}/`))
        .map(({ party }) => party.slice(kind.length + 1)),
    );
    for (const id of ids) {
      const roles = principal.roles.filter(({ party }) => party === `${kind}/${id}`).map(({ role }) => role);
      // A publisher is called like the company that registered under its id; another's name is its own subject's to tell.
      const company = tenants.find(({ domain }) => domain.split(".")[0] === id);
      parties.push({ kind, id, name: company?.name ?? nameOf(id), roles });
    }
  }
  const own = holdingsOf(principal).roles.filter(({ tenantId }) => tenantId === principal.tenantId);
  if (own.length > 0) {
    const roles = [...new Set(own.map(({ roleName }) => roleName))].sort();
    parties.push({ kind: "customer", id: principal.tenantId, name: nameOf(principal.tenantId), roles });
  }
  return parties;
}

/** Who somebody is, for whom they may act, and what their pages send along with changes. */
export async function describeMe(system: Db, principal: Principal): Promise<Static<typeof identity.sessions.Me>> {
  const seen = principal.sight === "all" ? [principal.tenantId] : principal.sight;
  const tenants = await system
    .selectFrom("tenant")
    .select(["id", "name", "domain"])
    .where("id", "in", [...seen])
    .orderBy("name")
    .execute();
  return {
    person: {
      id: principal.id,
      displayName: principal.name,
      ...(principal.userName === undefined ? {} : { userPrincipalName: principal.userName }),
      tenantId: principal.tenantId,
      kind: principal.kind,
    },
    tenants,
    parties: await partiesOf(system, principal),
    ...(principal.csrfToken === undefined ? {} : { csrfToken: principal.csrfToken }),
  };
}
