import { queryOptions } from "@tanstack/react-query";
import type { Destination, Lead } from "./contract.ts";
import { call, readAll } from "./http.ts";

const path = (publisher: string) => `/api/v1/leads/publishers/${encodeURIComponent(publisher)}`;

/** A publisher's leads. */
export function leadsQuery(publisher: string) {
  return queryOptions({
    queryKey: ["leads", publisher],
    queryFn: ({ signal }) => readAll<Lead>(path(publisher), { signal }),
  });
}

/** Where leads go. */
export function destinationQuery(publisher: string) {
  return queryOptions({
    queryKey: ["leads", publisher, "destination"],
    queryFn: ({ signal }) => call<Destination>("GET", `${path(publisher)}/destination`, { signal }),
  });
}

/** Connects a destination. */
export const setDestination = (publisher: string, body: Destination): Promise<Destination> =>
  call<Destination>("PUT", `${path(publisher)}/destination`, { body });

/** Sends an invented lead. */
export const sendTestLead = (publisher: string): Promise<Lead> => call<Lead>("POST", `${path(publisher)}/test`);

/** Sends a lead again. */
export const replayLead = (publisher: string, id: string): Promise<Lead> =>
  call<Lead>("POST", `${path(publisher)}/${encodeURIComponent(id)}/replay`);
