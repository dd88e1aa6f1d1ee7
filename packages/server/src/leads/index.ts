import { leads } from "@stoa/api/leads";
import { route } from "../http/route.ts";
import type { Job } from "../jobs/job.ts";
import { getDestination, list, replay, sendTest, setDestination } from "./handlers.ts";
import { keepLead } from "./keep-lead.job.ts";

/** What leads answer. */
export const operations = [
  route(leads.list, list),
  route(leads.getDestination, getDestination),
  route(leads.setDestination, setDestination),
  route(leads.sendTest, sendTest),
  route(leads.replay, replay),
];

/** What leads do in the background. */
export const jobs: Job[] = [keepLead] as Job[];
