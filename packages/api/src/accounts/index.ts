export * as billingAccounts from "./billing-accounts.ts";
export * as subscriptions from "./subscriptions.ts";
export * as tenants from "./tenants.ts";
