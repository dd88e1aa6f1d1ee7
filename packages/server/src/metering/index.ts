import { usageEvents } from "@stoa/api/metering";
import { route } from "../http/route.ts";
import type { Job } from "../jobs/job.ts";
import { listOfPublisher } from "./usage-events/list-of-publisher.ts";
import { ofApplication } from "./usage-events/of-application.ts";
import { post } from "./usage-events/post.ts";
import { postBatch } from "./usage-events/post-batch.ts";
import { query } from "./usage-events/query.ts";
import { sendTest } from "./usage-events/send-test.ts";

export { meteringAudience } from "./caller.ts";
export { listSlots, sumUsage, usageReach } from "./store.ts";

/** What the metering service and its pages may ask. */
export const operations = [
  route(usageEvents.post, post),
  route(usageEvents.postBatch, postBatch),
  route(usageEvents.query, query),
  route(usageEvents.listOfPublisher, listOfPublisher),
  route(usageEvents.ofApplication, ofApplication),
  route(usageEvents.sendTest, sendTest),
];

/** What metering does in the background: nothing, every event is answered after its commit. */
export const jobs: Job[] = [];
