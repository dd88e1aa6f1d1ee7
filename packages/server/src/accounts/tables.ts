import type { Generated } from "kysely";

/** Who buys, in which market and currency, and who pays. */
export interface BillingAccountTable {
  id: string;
  tenantId: string;
  name: string;
  market: string;
  currency: string;
  agreement: "direct" | "reseller";
  resellerTenantId: string | null;
  payerTenantId: string;
  testClockId: string | null;
  createdAt: Generated<Date>;
}

/** Where resources are deployed and what for they are billed. */
export interface SubscriptionTable {
  id: string;
  tenantId: string;
  billingAccountId: string;
  name: string;
  state: Generated<"Enabled" | "Warned" | "Disabled" | "Deleted">;
  target: Generated<"emulated" | "azure">;
  createdAt: Generated<Date>;
}

declare module "../storage/tables.ts" {
  interface Tables {
    billingAccount: BillingAccountTable;
    subscription: SubscriptionTable;
  }
}
