import { queryOptions } from "@tanstack/react-query";
import type { Application, ApplicationSummary, Notification } from "./contract.ts";
import { call, callWhole, readAll } from "./http.ts";

const apiVersion = "2021-07-01";

/** Where an application is. */
export interface ApplicationRef {
  subscription: string;
  group: string;
  name: string;
}

/** The resource ID of an application. */
export function applicationId({ subscription, group, name }: ApplicationRef): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Solutions/applications/${name}`;
}

/** Takes a resource ID of an application apart. */
export function applicationRef(id: string): ApplicationRef {
  const parts = id.split("/");
  return { subscription: parts[2] ?? "", group: parts[4] ?? "", name: parts[8] ?? "" };
}

/** The applications of a tenant. */
export function applicationsQuery(tenant: string) {
  return queryOptions<ApplicationSummary[]>({
    queryKey: ["applications", tenant],
    refetchInterval: (query) => (query.state.data?.some((one) => isBusy(one.provisioningState)) ? 3000 : false),
    queryFn: ({ signal }) =>
      readAll<ApplicationSummary>("/api/v1/solutions/applications", { query: { tenantId: tenant }, signal }),
  });
}

/** The applications that customers run of a publisher. */
export function customersQuery(publisher: string) {
  return queryOptions({
    queryKey: ["customers", publisher],
    queryFn: ({ signal }) =>
      readAll<ApplicationSummary>(`/api/v1/solutions/publishers/${encodeURIComponent(publisher)}/applications`, {
        signal,
      }),
  });
}

/** Whether a provisioning state is still on its way. */
export function isBusy(state: string): boolean {
  return !["Succeeded", "Failed", "Canceled"].includes(state);
}

/** One application, as Azure answers it. */
export function applicationQuery(ref: ApplicationRef) {
  return queryOptions<Application>({
    queryKey: ["application", applicationId(ref).toLowerCase()],
    refetchInterval: (query) =>
      query.state.data && isBusy(String(query.state.data.properties.provisioningState)) ? 2000 : false,
    queryFn: ({ signal }) =>
      call<Application>("GET", applicationId(ref), { query: { "api-version": apiVersion }, signal }),
  });
}

/** An application that is about to be there: found in its group's list, because asking for it too early is refused. */
export function startedApplicationQuery(id: string | undefined) {
  const list = id?.slice(0, id.lastIndexOf("/")) ?? "";
  return queryOptions({
    queryKey: ["started-application", id?.toLowerCase()],
    enabled: id !== undefined,
    queryFn: async ({ signal }): Promise<Application | null> => {
      const found = await readAll<Application>(list, { query: { "api-version": apiVersion }, signal });
      return found.find((one) => one.id.toLowerCase() === id?.toLowerCase()) ?? null;
    },
  });
}

/** Deletes an application with everything in its managed resource group. */
export async function deleteApplication(ref: ApplicationRef): Promise<void> {
  await callWhole("DELETE", applicationId(ref), { query: { "api-version": apiVersion } });
}

/** What the publisher was told of an application. */
export function notificationsQuery({ subscription, group, name }: ApplicationRef) {
  return queryOptions({
    queryKey: ["application", subscription, group, name, "notifications"],
    queryFn: ({ signal }) =>
      readAll<Notification>(
        `/api/v1/solutions/applications/${[subscription, group, name].map(encodeURIComponent).join("/")}/notifications`,
        { signal },
      ),
  });
}

const publisherPath = (publisher: string) =>
  `/api/v1/solutions/publishers/${encodeURIComponent(publisher)}/notifications`;

/** What was sent to a publisher's endpoints. */
export function webhooksQuery(publisher: string) {
  return queryOptions({
    queryKey: ["webhooks", publisher],
    queryFn: ({ signal }) => readAll<Notification>(publisherPath(publisher), { signal }),
  });
}

/** Sends a notification again. */
export function replayNotification(publisher: string, id: string): Promise<void> {
  return call<void>("POST", `${publisherPath(publisher)}/${encodeURIComponent(id)}/replay`);
}

/** Sends a notification of an invented application to an endpoint. */
export function testNotification(publisher: string, uri: string): Promise<{ id: string }> {
  return call<{ id: string }>("POST", publisherPath(publisher), { body: { uri } });
}
