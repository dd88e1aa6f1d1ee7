import { queryOptions } from "@tanstack/react-query";
import type { Offer, OfferDraft, OfferSummary, PackageInfo, PlanDraft, PublisherPlan, Submission } from "./contract.ts";
import { call, readAll } from "./http.ts";

const publisherPath = (publisher: string) => `/api/v1/partner-center/publishers/${encodeURIComponent(publisher)}`;
const offerPath = (publisher: string, offer: string) =>
  `${publisherPath(publisher)}/offers/${encodeURIComponent(offer)}`;
const planPath = (publisher: string, offer: string, plan: string) =>
  `${offerPath(publisher, offer)}/plans/${encodeURIComponent(plan)}`;

/** The offers of a publisher. */
export function offersQuery(publisher: string) {
  return queryOptions({
    queryKey: ["offers", publisher],
    queryFn: ({ signal }) => readAll<OfferSummary>(`${publisherPath(publisher)}/offers`, { signal }),
  });
}

/** One offer with its draft. */
export function offerQuery(publisher: string, offer: string) {
  return queryOptions({
    queryKey: ["offers", publisher, offer],
    queryFn: ({ signal }) => call<Offer>("GET", offerPath(publisher, offer), { signal }),
  });
}

/** Starts an offer. */
export function createOffer(publisher: string, body: { offerId: string; alias: string }): Promise<Offer> {
  return call<Offer>("POST", `${publisherPath(publisher)}/offers`, { body });
}

/** Saves sections of an offer's draft against the version that was read. */
export function saveOffer(
  publisher: string,
  offer: string,
  etag: number,
  sections: Partial<OfferDraft>,
): Promise<Offer> {
  return call<Offer>("PATCH", offerPath(publisher, offer), { body: { etag, ...sections } });
}

/** Saves the offer's logo. */
export function putLogo(publisher: string, offer: string, etag: number, png: string): Promise<Offer> {
  return call<Offer>("PUT", `${offerPath(publisher, offer)}/logo`, { body: { etag, png } });
}

/** Something that happened to an offer. */
export interface OfferEvent {
  at: string;
  by: string;
  what: string;
  detail?: string;
}

/** What happened to an offer. */
export function offerHistoryQuery(publisher: string, offer: string) {
  return queryOptions({
    queryKey: ["offers", publisher, offer, "history"],
    queryFn: ({ signal }) => readAll<OfferEvent>(`${offerPath(publisher, offer)}/history`, { signal }),
  });
}

/** The plans of an offer. */
export function plansQuery(publisher: string, offer: string) {
  return queryOptions({
    queryKey: ["offers", publisher, offer, "plans"],
    queryFn: ({ signal }) => readAll<PublisherPlan>(`${offerPath(publisher, offer)}/plans`, { signal }),
  });
}

/** One plan. */
export function planQuery(publisher: string, offer: string, plan: string) {
  return queryOptions({
    queryKey: ["offers", publisher, offer, "plans", plan],
    queryFn: ({ signal }) => call<PublisherPlan>("GET", planPath(publisher, offer, plan), { signal }),
  });
}

/** Adds a plan. */
export function createPlan(
  publisher: string,
  offer: string,
  body: { planId: string; name: string },
): Promise<PublisherPlan> {
  return call<PublisherPlan>("POST", `${offerPath(publisher, offer)}/plans`, { body });
}

/** Saves sections of a plan's draft against the version that was read. */
export function savePlan(
  publisher: string,
  offer: string,
  plan: string,
  etag: number,
  sections: Partial<PlanDraft>,
): Promise<PublisherPlan> {
  return call<PublisherPlan>("PATCH", planPath(publisher, offer, plan), { body: { etag, ...sections } });
}

/** The package versions of a plan. */
export function packagesQuery(publisher: string, offer: string, plan: string) {
  return queryOptions({
    queryKey: ["offers", publisher, offer, "plans", plan, "packages"],
    queryFn: ({ signal }) => readAll<PackageInfo>(`${planPath(publisher, offer, plan)}/packages`, { signal }),
  });
}

/** Uploads a package version; it is checked at once. */
export function uploadPackage(
  publisher: string,
  offer: string,
  plan: string,
  version: string,
  file: File,
): Promise<PackageInfo> {
  return call<PackageInfo>("PUT", `${planPath(publisher, offer, plan)}/packages/${encodeURIComponent(version)}`, {
    body: file,
    headers: { "content-type": "application/zip" },
  });
}

/** The submissions of an offer, newest first. */
export function submissionsQuery(publisher: string, offer: string) {
  return queryOptions({
    queryKey: ["offers", publisher, offer, "submissions"],
    queryFn: ({ signal }) => readAll<Submission>(`${offerPath(publisher, offer)}/submissions`, { signal }),
  });
}

/** Whether a submission still moves by itself. */
export function isMoving(submission: Submission): boolean {
  return !["Published", "Failed", "Cancelled", "Preview"].includes(submission.state);
}

/** One submission, read anew while it moves. */
export function submissionQuery(publisher: string, offer: string, number: string) {
  return queryOptions<Submission>({
    queryKey: ["offers", publisher, offer, "submissions", number],
    refetchInterval: (query) => (query.state.data && isMoving(query.state.data) ? 1500 : false),
    queryFn: ({ signal }) =>
      call<Submission>("GET", `${offerPath(publisher, offer)}/submissions/${encodeURIComponent(number)}`, { signal }),
  });
}

/** Freezes the draft and submits it. */
export function submitOffer(publisher: string, offer: string, notes: string): Promise<Submission> {
  return call<Submission>("POST", `${offerPath(publisher, offer)}/submissions`, { body: notes ? { notes } : {} });
}

/** Signs a preview off. */
export function goLive(publisher: string, offer: string, number: number): Promise<Submission> {
  return call<Submission>("POST", `${offerPath(publisher, offer)}/submissions/${number}/go-live`);
}

/** Withdraws a submission. */
export function cancelSubmission(publisher: string, offer: string, number: number): Promise<Submission> {
  return call<Submission>("POST", `${offerPath(publisher, offer)}/submissions/${number}/cancel`);
}
