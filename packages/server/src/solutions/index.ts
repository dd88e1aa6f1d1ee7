import { applications, definitions } from "@stoa/api/solutions";
import { type Route, route } from "../http/route.ts";
import type { Job } from "../jobs/job.ts";
import * as application from "./applications/handlers.ts";
import { applicationGone, settleApplication } from "./applications/life.job.ts";
import * as definition from "./definitions/handlers.ts";
import * as notification from "./notifications/handlers.ts";

export { type ApplicationRow, findApplication, findByManagedGroup, listApplications } from "./applications/store.ts";
export {
  closeMeter,
  type FoundMeter,
  findMetered,
  listMetered,
  listMeteredFor,
  type MeteredApplication,
  type MeteredDimension,
  openMeter,
} from "./metered.ts";
export { solutionsProvider } from "./provider.ts";

/** What managed applications answer. */
export const operations: Route[] = [
  route(applications.get, application.get),
  route(applications.createOrUpdate, application.createOrUpdate),
  route(applications.update, application.update),
  route(applications.remove, application.remove),
  route(applications.listByGroup, application.listByGroup),
  route(applications.listBySubscription, application.listBySubscription),
  route(applications.refreshPermissions, application.refreshPermissions),
  route(applications.listAllowedUpgradePlans, application.listAllowedUpgradePlans),
  route(applications.listMine, application.listMine),
  route(applications.listOfPublisher, application.listOfPublisher),
  route(applications.listNotifications, notification.listNotifications),
  route(applications.listPublisherNotifications, notification.listPublisherNotifications),
  route(applications.replayNotification, notification.replayNotification),
  route(applications.testNotification, notification.testNotification),
  route(definitions.get, definition.get),
  route(definitions.createOrUpdate, definition.createOrUpdate),
  route(definitions.update, definition.update),
  route(definitions.remove, definition.remove),
  route(definitions.listByGroup, definition.listByGroup),
  route(definitions.listBySubscription, definition.listBySubscription),
  route(definitions.getArtifact, definition.getArtifact),
];

/** What managed applications do in the background. */
export const jobs: Job[] = [settleApplication, applicationGone] as Job[];
