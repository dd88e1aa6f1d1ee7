import { queryOptions } from "@tanstack/react-query";
import type { Contact, Draft, Order, Prepared, Verdict } from "./contract.ts";
import { call, readAll } from "./http.ts";

/** The plan that is being bought. */
export interface PlanRef {
  publisherId: string;
  offerId: string;
  planId: string;
}

/** Whether the reader's subscriptions may buy a plan, each with every reason. */
export function eligibilityQuery(plan: PlanRef) {
  return queryOptions({
    queryKey: ["eligibility", plan],
    enabled: plan.planId !== "",
    queryFn: async ({ signal }) =>
      (await call<{ value: Verdict[] }>("GET", "/api/v1/ordering/eligibility", { query: { ...plan }, signal })).value,
  });
}

/** The text of a plan's terms. */
export interface TermsText {
  text: string;
  usesStandardContract: boolean;
  privacyPolicyLink: string;
}

/** The terms of a plan, for reading. */
export function termsQuery({ publisherId, offerId, planId }: PlanRef) {
  return queryOptions({
    queryKey: ["terms", publisherId, offerId, planId],
    enabled: planId !== "",
    queryFn: ({ signal }) =>
      call<TermsText>(
        "GET",
        `/api/v1/ordering/terms/${[publisherId, offerId, planId].map(encodeURIComponent).join("/")}`,
        { signal },
      ),
  });
}

/** Get it now: contact data, consent and terms begin a draft. */
export function getItNow(
  body: PlanRef & { subscriptionId: string; contact: Contact; consent: boolean; acceptTerms: boolean },
): Promise<Draft> {
  return call<Draft>("POST", "/api/v1/ordering/get-it-now", { body });
}

/** The reader's drafts. */
export const draftsQuery = queryOptions({
  queryKey: ["drafts"],
  queryFn: ({ signal }) => readAll<Draft>("/api/v1/ordering/drafts", { signal }),
});

const draftPath = (id: string) => `/api/v1/ordering/drafts/${encodeURIComponent(id)}`;

/** One draft. */
export function draftQuery(id: string) {
  return queryOptions({
    queryKey: ["drafts", id],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => call<Draft>("GET", draftPath(id), { signal }),
  });
}

/** What is kept of a purchase between visits. */
export interface DraftChanges {
  step?: string;
  answers?: unknown;
  applicationName?: string;
  resourceGroup?: string;
  managedResourceGroup?: string;
  location?: string;
}

/** Saves where a draft stands. */
export function saveDraft(id: string, changes: DraftChanges): Promise<Draft> {
  return call<Draft>("PUT", draftPath(id), { body: changes });
}

/** Throws a draft away. */
export function deleteDraft(id: string): Promise<void> {
  return call<void>("DELETE", draftPath(id));
}

/** What Create has to know. */
export interface PrepareBody {
  answers: unknown;
  applicationName: string;
  resourceGroup: string;
  managedResourceGroup: string;
  location: string;
}

/** Checks all answers and works out what Create deploys. */
export function prepareDraft(id: string, body: PrepareBody): Promise<Prepared> {
  return call<Prepared>("POST", `${draftPath(id)}/prepare`, { body });
}

/** What was bought. */
export const ordersQuery = queryOptions({
  queryKey: ["orders"],
  queryFn: ({ signal }) => readAll<Order>("/api/v1/ordering/orders", { signal }),
});
