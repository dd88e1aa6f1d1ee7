import { queryOptions } from "@tanstack/react-query";
import { call, callWhole, readAll } from "./http.ts";

/** One resource of a deployment under way. */
export interface ProgressStep {
  id: string;
  type: string;
  name: string;
  deployment: string;
  operation: string;
  state: string;
  startedAt: string | null;
  durationSeconds: number | null;
  error?: { code: string; message: string; target?: string };
  line?: number;
  column?: number;
}

/** A deployment as its page shows it. */
export interface DeploymentProgress {
  id: string;
  name: string;
  scope: string;
  state: string;
  startedAt: string;
  endedAt: string | null;
  durationSeconds: number;
  correlationId: string;
  done: number;
  total: number;
  steps: ProgressStep[];
  outputs?: Record<string, { type: string; value?: unknown }>;
  error?: { code: string; message: string };
}

const progressPath = "/api/v1/resource-manager/deployment-progress";

/** The resource ID of a deployment into a group. */
export function deploymentId(subscription: string, group: string, name: string): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Resources/deployments/${name}`;
}

/** How far a deployment is. */
export function progressQuery(id: string) {
  return queryOptions({
    queryKey: ["progress", id],
    queryFn: ({ signal }) => call<DeploymentProgress>("GET", progressPath, { query: { id }, signal }),
  });
}

/** The deployments into a group, newest first. */
export function deploymentsQuery(groupId: string | undefined) {
  return queryOptions({
    queryKey: ["deployments", groupId],
    enabled: groupId !== undefined,
    queryFn: ({ signal }) =>
      readAll<{ id: string; name: string }>(`${groupId}/providers/Microsoft.Resources/deployments`, {
        query: { "api-version": "2022-09-01" },
        signal,
      }),
  });
}

/** Where a deployment's progress streams from. */
export function progressEvents(id: string): string {
  return `${progressPath}/events?id=${encodeURIComponent(id)}`;
}

/** Makes sure that a resource group is there; one that is there already keeps its region. */
export async function ensureGroup(subscription: string, group: string, location: string): Promise<void> {
  const groups = `/subscriptions/${subscription}/resourcegroups`;
  const query = { "api-version": "2022-09-01" };
  const known = await readAll<{ name: string }>(groups, { query });
  if (known.some(({ name }) => name.toLowerCase() === group.toLowerCase())) return;
  await call("PUT", `${groups}/${encodeURIComponent(group)}`, { query, body: { location } });
}

/** Starts a deployment. */
export async function startDeployment(id: string, deployment: unknown): Promise<void> {
  await callWhole("PUT", id, { query: { "api-version": "2022-09-01" }, body: deployment });
}

/** A resource as lists of Azure show it. */
export interface ResourceRow {
  id: string;
  name: string;
  type: string;
  location?: string;
  kind?: string;
  sku?: { name?: string };
  provisioningState?: string;
  createdTime?: string;
}

/** The resources of a group. */
export function groupResourcesQuery(groupId: string | undefined) {
  return queryOptions({
    queryKey: ["resources", groupId],
    enabled: groupId !== undefined,
    queryFn: ({ signal }) =>
      readAll<ResourceRow>(`${groupId}/resources`, {
        query: { "api-version": "2022-09-01", $expand: "createdTime,changedTime,provisioningState" },
        signal,
      }),
  });
}
