import { queryOptions } from "@tanstack/react-query";
import type { DimensionUsage, UsageEventRow } from "./contract.ts";
import { call, readAll } from "./http.ts";
import type { ApplicationRef } from "./solutions.ts";

/** What an application used in a month. */
export interface ApplicationUsage {
  month: string;
  from: string;
  to: string;
  dimensions: DimensionUsage[];
}

/** The usage of an application, dimension by dimension. */
export function applicationUsageQuery({ subscription, group, name }: ApplicationRef, month?: string) {
  return queryOptions({
    queryKey: ["usage", subscription, group, name, month],
    queryFn: ({ signal }) =>
      call<ApplicationUsage>(
        "GET",
        `/api/v1/metering/applications/${[subscription, group, name].map(encodeURIComponent).join("/")}/usage`,
        {
          query: month ? { month } : {},
          signal,
        },
      ),
  });
}

const eventsPath = (publisher: string) => `/api/v1/metering/publishers/${encodeURIComponent(publisher)}/usage-events`;

/** A publisher's usage events with the verdict on each. */
export function usageEventsQuery(publisher: string) {
  return queryOptions({
    queryKey: ["usage-events", publisher],
    queryFn: ({ signal }) => readAll<UsageEventRow>(eventsPath(publisher), { query: { top: 1000 }, signal }),
  });
}

/** What metering answers to an event. */
export interface UsageVerdict {
  usageEventId?: string;
  status?: string;
}

/** Sends a usage event as the publisher of a running application. */
export function sendTestEvent(
  publisher: string,
  body: { resourceUri: string; dimension: string; quantity: string; planId?: string },
): Promise<UsageVerdict> {
  return call<UsageVerdict>("POST", eventsPath(publisher), { body });
}
