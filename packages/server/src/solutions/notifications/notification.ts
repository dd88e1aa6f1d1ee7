import type { Plan } from "@stoa/api/solutions";

/** What happened to an application, as Azure tells a publisher's endpoint. */
export interface News {
  eventType: "PUT" | "PATCH" | "DELETE";
  provisioningState: "Accepted" | "Succeeded" | "Failed" | "Deleting" | "Deleted";
}

/** What a notification says of the application it is about. */
export interface Subject {
  id: string;
  plan?: Plan | null;
  definitionId?: string | null;
  resourceUsageId?: string | null;
}

interface NotificationError {
  code: string;
  message: string;
  details?: NotificationError[];
}

/** The body that Azure posts (managed applications with notifications, Microsoft's documentation). */
export function notificationBody(subject: Subject, news: News, at: Date, error?: NotificationError | null) {
  return {
    eventType: news.eventType,
    applicationId: subject.id,
    // Azure writes seven fraction digits; a clock here has three.
    eventTime: at.toISOString().replace("Z", "0000Z"),
    provisioningState: news.provisioningState,
    ...(subject.plan
      ? {
          plan: {
            publisher: subject.plan.publisher,
            product: subject.plan.product,
            name: subject.plan.name,
            version: subject.plan.version,
          },
          ...(subject.resourceUsageId && { billingDetails: { resourceUsageId: subject.resourceUsageId } }),
        }
      : { applicationDefinitionId: subject.definitionId }),
    ...(error && news.provisioningState === "Failed" && { error }),
  };
}

/** Where a notification goes: `/resource` at the end of the path that the publisher gave, its query kept. */
export function notificationUrl(endpoint: string): string {
  const url = new URL(endpoint);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/resource`;
  return url.href;
}
