import { platform } from "@stoa/api";
import { type Route, route } from "../http/route.ts";
import type { Job } from "../jobs/job.ts";
import { deliver } from "../outgoing/outbox.ts";
import { forgetOperations, result, status } from "./async-operations.ts";
import { list as listAudit } from "./audit.ts";
import { ca, describe } from "./documents.ts";
import { live, ready } from "./health.ts";

/** What the process says of itself, and the operations that clients poll. */
export const operations: Route[] = [
  route(platform.health.live, live),
  route(platform.health.ready, ready),
  route(platform.asyncOperations.status, status),
  route(platform.asyncOperations.result, result),
  route(platform.certificate.ca, ca),
  route(platform.openapi.get, describe),
  route(platform.audit.list, listAudit),
];

/** What the platform does in the background. */
export const jobs: Job[] = [deliver, forgetOperations];
