import { offers, plans, publishers, submissions } from "@stoa/api/partner-center";
import { type Route, route } from "../http/route.ts";
import type { Job } from "../jobs/job.ts";
import { compare } from "./offers/compare.ts";
import { create as createOffer } from "./offers/create.ts";
import { get as getOffer } from "./offers/get.ts";
import { getLogo } from "./offers/get-logo.ts";
import { history } from "./offers/history.ts";
import { list as listOffers } from "./offers/list.ts";
import { putLogo } from "./offers/put-logo.ts";
import { remove as removeOffer } from "./offers/remove.ts";
import { restore as restoreOffer } from "./offers/restore.ts";
import { stop as stopOffer } from "./offers/stop.ts";
import { update as updateOffer } from "./offers/update.ts";
import { download } from "./packages/download.ts";
import { get as getPackage } from "./packages/get.ts";
import { list as listPackages } from "./packages/list.ts";
import { upload } from "./packages/upload.ts";
import { create as createPlan } from "./plans/create.ts";
import { get as getPlan } from "./plans/get.ts";
import { list as listPlans } from "./plans/list.ts";
import { remove as removePlan } from "./plans/remove.ts";
import { restore as restorePlan } from "./plans/restore.ts";
import { stop as stopPlan } from "./plans/stop.ts";
import { syncAudience } from "./plans/sync-audience.ts";
import { update as updatePlan } from "./plans/update.ts";
import { createOrUpdate } from "./publishers/create-or-update.ts";
import { get as getPublisher } from "./publishers/get.ts";
import { list as listPublishers } from "./publishers/list.ts";
import { verify } from "./publishers/verify.ts";
import { cancel } from "./submissions/cancel.ts";
import { create as createSubmission } from "./submissions/create.ts";
import { get as getSubmission } from "./submissions/get.ts";
import { goLive } from "./submissions/go-live.ts";
import { list as listSubmissions } from "./submissions/list.ts";

export { categories } from "./categories.ts";
export {
  emptyOffer,
  emptyPlan,
  type LogoBlobs,
  type OfferContent,
  type OfferKey,
  type PlanContent,
  type PlanKey,
} from "./content.ts";
export {
  offerSubmitted,
  previewSignedOff,
  type SubmissionRef,
  sellingChanged,
  submissionApproved,
  submissionCancelled,
} from "./events.ts";
export { findOffer, type OfferRow } from "./offers/store.ts";
export { inspect, openBlob } from "./packages/inspect.ts";
export { listPlans as listPlanRows, type PlanRow } from "./plans/store.ts";
export {
  addPublisher,
  findPublisher,
  listPublishers as listPublisherRows,
  type PublisherRow,
  updatePublisher,
} from "./publishers/store.ts";
export { reportPreview, reportPublished, reportValidation, reportVerdict, standsAt } from "./submissions/report.ts";
export { findSubmission, readSubmission, type SubmissionRow } from "./submissions/store.ts";

/** What the publisher's side answers. */
export const operations: Route[] = [
  route(publishers.list, listPublishers),
  route(publishers.get, getPublisher),
  route(publishers.createOrUpdate, createOrUpdate),
  route(publishers.verify, verify),
  route(offers.list, listOffers),
  route(offers.create, createOffer),
  route(offers.get, getOffer),
  route(offers.update, updateOffer),
  route(offers.remove, removeOffer),
  route(offers.stop, stopOffer),
  route(offers.restore, restoreOffer),
  route(offers.putLogo, putLogo),
  route(offers.getLogo, getLogo),
  route(offers.history, history),
  route(offers.compare, compare),
  route(plans.list, listPlans),
  route(plans.create, createPlan),
  route(plans.get, getPlan),
  route(plans.update, updatePlan),
  route(plans.remove, removePlan),
  route(plans.stop, stopPlan),
  route(plans.restore, restorePlan),
  route(plans.syncAudience, syncAudience),
  route(plans.listPackages, listPackages),
  route(plans.uploadPackage, upload),
  route(plans.getPackage, getPackage),
  route(plans.downloadPackage, download),
  route(submissions.list, listSubmissions),
  route(submissions.create, createSubmission),
  route(submissions.get, getSubmission),
  route(submissions.goLive, goLive),
  route(submissions.cancel, cancel),
];

/** What the publisher's side does in the background: nothing, its news are worked on by those above it. */
export const jobs: Job[] = [];
