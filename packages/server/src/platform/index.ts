import { platform } from "@stoa/api";
import { type Route, route } from "../http/route.ts";
import type { Job } from "../jobs/job.ts";
import { live, ready } from "./health.ts";

/** What the process says of itself. */
export const operations: Route[] = [route(platform.health.live, live), route(platform.health.ready, ready)];

/** What the platform does in the background. */
export const jobs: Job[] = [];
