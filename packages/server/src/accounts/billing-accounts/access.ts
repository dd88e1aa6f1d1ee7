import type { Principal } from "../../context.ts";
import { hasPartyRole, isOperator } from "../../identity/index.ts";
import type { BillingAccountRow } from "./store.ts";

/** Whether somebody belongs to a billing account: its tenant's people, its reseller's, the platform's. */
export function mayAct(principal: Principal, account: BillingAccountRow): boolean {
  if (isOperator(principal) || principal.tenantId === account.tenantId) return true;
  return (
    account.resellerTenantId !== null &&
    hasPartyRole(principal, `reseller/${account.resellerTenantId}`, ["owner", "admin", "agent"])
  );
}
