import type { identity } from "@stoa/api";
import type { Handler } from "../../http/route.ts";
import { listDemoPrincipals, loadPrincipal, partiesOf } from "../../identity/index.ts";
import { resoldTenants } from "../billing-accounts/store.ts";

/** Identity_ListDemo: the tiles of the sign-in page, in their order. It stands here because a tile says who pays. */
export const listDemo: Handler<typeof identity.sessions.listDemo> = async (ctx) => {
  if (!ctx.config.seed) return { value: [] };
  // Nobody is signed in yet: this is the platform telling of its own sample companies.
  const db = ctx.system.db;
  const resold = await resoldTenants(db);
  const value = [];
  for (const { id, displayName, company, tenantId } of await listDemoPrincipals(db)) {
    const principal = await loadPrincipal(db, id);
    const kind = (principal && (await partiesOf(db, principal))[0]?.kind) ?? "customer";
    value.push({ id, name: displayName, company, kind, isResold: kind === "customer" && resold.has(tenantId) });
  }
  return { value };
};
