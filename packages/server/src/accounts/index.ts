import { accounts } from "@stoa/api";
import { type Route, route } from "../http/route.ts";
import type { Job } from "../jobs/job.ts";
import { list } from "./subscriptions/list.ts";

export {
  type BillingAccountRow,
  findBillingAccount,
  type NewBillingAccount,
  saveBillingAccount,
} from "./billing-accounts/store.ts";
export { billingNow, listBillingAccounts, listSubscriptionsOf } from "./billing-accounts/for-billing.ts";
export { clocksOf, subscriptionNow } from "./clocks.ts";
export {
  findSubscription,
  type NewSubscription,
  type SubscriptionRow,
  saveSubscription,
} from "./subscriptions/store.ts";

/** What accounts answer. */
export const operations: Route[] = [route(accounts.subscriptions.list, list)];

/** What accounts do in the background. */
export const jobs: Job[] = [];
