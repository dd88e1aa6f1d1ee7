import { invoices, payouts, runs } from "@stoa/api/billing";
import { type Route, route } from "../http/route.ts";
import type { Job } from "../jobs/job.ts";
import { get, getHtml, getPdf, list, upcoming, why } from "./invoices/handlers.ts";
import { list as listPayouts } from "./payouts/list.ts";
import { closePassedMonths } from "./runs/close-passed-months.job.ts";
import { close, list as listRuns, verifyLedger } from "./runs/handlers.ts";

export { closeMonth } from "./runs/close-month.ts";

/** What billing answers. */
export const operations: Route[] = [
  route(invoices.list, list),
  route(invoices.get, get),
  route(invoices.getHtml, getHtml),
  route(invoices.getPdf, getPdf),
  route(invoices.why, why),
  route(invoices.upcoming, upcoming),
  route(payouts.list, listPayouts),
  route(runs.list, listRuns),
  route(runs.close, close),
  route(runs.verifyLedger, verifyLedger),
];

/** What billing does in the background. */
export const jobs: Job[] = [closePassedMonths] as Job[];
