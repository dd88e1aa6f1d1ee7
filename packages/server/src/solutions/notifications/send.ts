import { post } from "../../outgoing/outbox.ts";
import type { Tx } from "../../storage/store.ts";
import type { ApplicationRow } from "../applications/store.ts";
import { type News, notificationBody, notificationUrl } from "./notification.ts";

/** The outbox kind of notifications. */
export const notificationKind = "solutions.notification";

/** Tells the publisher's endpoint what happened to an application, in the transaction in which it happens. */
export async function notify(tx: Tx, application: ApplicationRow, news: News, at: Date): Promise<void> {
  if (application.notificationEndpoint === null) return;
  const { id, plan, definitionId, resourceUsageId, error } = application;
  await post(tx, {
    // The log is the publisher's; of a service catalog the customer is its own publisher.
    tenantId: application.publisherTenantId ?? application.tenantId,
    kind: notificationKind,
    // One application's news arrive in their order.
    orderKey: `application ${id.toLowerCase()}`,
    subject: id,
    url: notificationUrl(application.notificationEndpoint),
    body: JSON.stringify(notificationBody({ id, plan, definitionId, resourceUsageId }, news, at, error)),
    schedule: "azure",
  });
}
