import { cases } from "@stoa/api/certification";
import { type Route, route } from "../http/route.ts";
import type { Job } from "../jobs/job.ts";
import { approve, reject } from "./cases/decide.ts";
import { list } from "./cases/list.ts";
import { get } from "./cases/read.ts";
import { take } from "./cases/take.ts";
import { waive } from "./cases/waive.ts";
import { withdraw } from "./cases/withdraw.job.ts";
import { validate } from "./validation/validate.job.ts";

/** What certification answers. */
export const operations: Route[] = [
  route(cases.list, list),
  route(cases.get, get),
  route(cases.take, take),
  route(cases.waive, waive),
  route(cases.approve, approve),
  route(cases.reject, reject),
];

/** What certification does in the background. */
export const jobs: Job[] = [validate, withdraw] as Job[];
