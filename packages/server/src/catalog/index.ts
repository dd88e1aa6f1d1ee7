import { products } from "@stoa/api/catalog";
import { type Route, route } from "../http/route.ts";
import type { Job } from "../jobs/job.ts";
import { estimate } from "./products/estimate.ts";
import { get } from "./products/get.ts";
import { getDeploymentSummary } from "./products/get-deployment-summary.ts";
import { getFile } from "./products/get-file.ts";
import { getLogo } from "./products/get-logo.ts";
import { getPublisher } from "./products/get-publisher.ts";
import { listPlans } from "./products/list-plans.ts";
import { makePreview } from "./publishing/make-preview.job.ts";
import { publish } from "./publishing/publish.job.ts";
import { refreshSelling } from "./publishing/refresh-selling.job.ts";
import { withdrawPreview } from "./publishing/withdraw-preview.job.ts";
import { search } from "./search/search.ts";
import { suggestions } from "./search/suggestions.ts";
import { vocabulary } from "./search/vocabulary.ts";

export { findLivePlan, type LivePlan, type PlanName, packageOf } from "./live-plan.ts";
export { summarize } from "./products/deployment-summary.ts";
export { type PlanPrice, priceIn } from "./products/prices.ts";
export { termsText } from "./products/view.ts";

/** What the store answers. */
export const operations: Route[] = [
  route(products.search, search),
  route(products.suggestions, suggestions),
  route(products.vocabulary, vocabulary),
  route(products.get, get),
  route(products.listPlans, listPlans),
  route(products.getDeploymentSummary, getDeploymentSummary),
  route(products.estimate, estimate),
  route(products.getFile, getFile),
  route(products.getLogo, getLogo),
  route(products.getPublisher, getPublisher),
];

/** What the store does in the background. */
export const jobs: Job[] = [makePreview, publish, withdrawPreview, refreshSelling] as Job[];
