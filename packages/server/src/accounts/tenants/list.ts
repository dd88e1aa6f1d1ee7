import type { accounts } from "@stoa/api";
import type { Handler } from "../../http/route.ts";
import { findTenants } from "../../identity/index.ts";

/** Tenants_List. */
export const list: Handler<typeof accounts.tenants.list> = async (ctx) => {
  // Operators see every tenant's rows, but belong to one.
  const ids = ctx.principal.sight === "all" ? [ctx.principal.tenantId] : ctx.principal.sight;
  const tenants = await findTenants(ctx.system.db, ids);
  return {
    value: tenants.map(({ id, name, domain }) => ({
      id: `/tenants/${id}`,
      tenantId: id,
      countryCode: "US",
      displayName: name,
      domains: [domain],
      tenantCategory: id === ctx.principal.tenantId ? "Home" : "ProjectedBy",
      defaultDomain: domain,
      tenantType: "AAD",
    })),
  };
};
