import { queryOptions } from "@tanstack/react-query";
import { ApiError, call, readAll } from "./http.ts";
import type { Party } from "./session.ts";

/** A subscription, as Azure Resource Manager lists it. */
export interface Subscription {
  id: string;
  subscriptionId: string;
  displayName: string;
  state: string;
  tenantId: string;
}

/** The subscriptions that the reader may see. */
export const subscriptionsQuery = queryOptions({
  queryKey: ["subscriptions"],
  queryFn: ({ signal }) => readAll<Subscription>("/subscriptions", { query: { "api-version": "2022-12-01" }, signal }),
});

/** A billing account whose time is moved by hand. */
export interface SandboxClock {
  billingAccount: string;
  now: number;
}

/** Who buys, in which market and currency, with whom the agreement is. */
export interface BillingAccount {
  id: string;
  displayName: string;
  tenantId: string;
  market: string;
  currency: string;
  agreement: "direct" | "reseller";
  resellerTenantId?: string;
  payerTenantId: string;
  isSandbox: boolean;
  clock?: string;
  subscriptions: { subscriptionId: string; displayName: string; state: string; target: string }[];
}

const accountsPath = "/api/v1/accounts/billing-accounts";

/** The billing accounts of the reader's tenants, and those they are the reseller of. */
export const billingAccountsQuery = queryOptions({
  queryKey: ["billing-accounts"],
  queryFn: ({ signal }) => readAll<BillingAccount>(accountsPath, { signal }),
});

/** The test clock of a party's billing account; null where there is none. */
export function partyClockQuery(party: Party | undefined) {
  return queryOptions({
    queryKey: ["clock", party?.kind, party?.id],
    queryFn: async ({ signal }): Promise<SandboxClock | null> => {
      try {
        const accounts = await readAll<BillingAccount>(accountsPath, { signal });
        const own = accounts.find((account) => account.isSandbox && account.clock && account.tenantId === party?.id);
        return own?.clock ? { billingAccount: own.id, now: new Date(own.clock).getTime() } : null;
      } catch (error) {
        if (error instanceof ApiError && (error.status === 403 || error.status === 404)) return null;
        throw error;
      }
    },
  });
}

/** Moves a sandbox's clock to a later moment. */
export async function moveClock(billingAccount: string, to: string): Promise<void> {
  await call("POST", `${accountsPath}/${encodeURIComponent(billingAccount)}/clock`, { body: { to } });
}
