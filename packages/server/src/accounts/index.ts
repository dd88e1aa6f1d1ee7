import { accounts, identity } from "@stoa/api";
import { type Route, route } from "../http/route.ts";
import type { Job } from "../jobs/job.ts";
import { get as getBillingAccount } from "./billing-accounts/get.ts";
import { list as listBillingAccountsHandler } from "./billing-accounts/list.ts";
import { moveClock } from "./billing-accounts/move-clock.ts";
import { listDemo } from "./demo/list.ts";
import { get } from "./subscriptions/get.ts";
import { list } from "./subscriptions/list.ts";
import { listLocations } from "./subscriptions/list-locations.ts";
import { list as listTenants } from "./tenants/list.ts";

export { mayAct } from "./billing-accounts/access.ts";
export { billingNow, listBillingAccounts, listSubscriptionsOf } from "./billing-accounts/for-billing.ts";
export {
  type BillingAccountRow,
  findBillingAccount,
  type NewBillingAccount,
  saveBillingAccount,
} from "./billing-accounts/store.ts";
export { clocksOf, subscriptionNow } from "./clocks.ts";
export { clockMoved } from "./events.ts";
export { requireSubscription } from "./subscriptions/get.ts";
export { listSubscriptionNames } from "./subscriptions/names.ts";
export { type Region, regions } from "./subscriptions/regions.ts";
export {
  findSubscription,
  type NewSubscription,
  type SubscriptionRow,
  saveSubscription,
} from "./subscriptions/store.ts";

/** What accounts answer. */
export const operations: Route[] = [
  route(accounts.subscriptions.list, list),
  route(accounts.subscriptions.get, get),
  route(accounts.subscriptions.listLocations, listLocations),
  route(accounts.tenants.list, listTenants),
  route(accounts.billingAccounts.list, listBillingAccountsHandler),
  route(accounts.billingAccounts.get, getBillingAccount),
  route(accounts.billingAccounts.moveClock, moveClock),
  route(identity.sessions.listDemo, listDemo),
];

/** What accounts do in the background. */
export const jobs: Job[] = [];
