import { queryOptions } from "@tanstack/react-query";
import type { Case, CaseSummary } from "./contract.ts";
import { call, readAll } from "./http.ts";

const path = "/api/v1/certification/cases";

/** The cases of the queue. */
export const casesQuery = queryOptions({
  queryKey: ["cases"],
  queryFn: ({ signal }) => readAll<CaseSummary>(path, { signal }),
});

/** One case. */
export function caseQuery(id: string) {
  return queryOptions({
    queryKey: ["cases", id],
    queryFn: ({ signal }) => call<Case>("GET", `${path}/${encodeURIComponent(id)}`, { signal }),
  });
}

const act = (id: string, verb: string, body?: unknown) =>
  call<Case>("POST", `${path}/${encodeURIComponent(id)}/${verb}`, body === undefined ? {} : { body });

/** Takes a case. */
export const takeCase = (id: string): Promise<Case> => act(id, "take");

/** Lets findings pass for a reason. */
export const waiveFindings = (id: string, findings: string[], reason: string): Promise<Case> =>
  act(id, "waivers", { findings, reason });

/** Lets a submission on to its preview. */
export const approveCase = (id: string, comment: string): Promise<Case> =>
  act(id, "approve", comment ? { comment } : {});

/** Sends a submission back. */
export const rejectCase = (
  id: string,
  comment: string,
  policies: { policy: string; message: string }[],
): Promise<Case> => act(id, "reject", { comment, policies });
