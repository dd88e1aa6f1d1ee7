import type { plans } from "@stoa/api/partner-center";
import type { Handler } from "../../http/route.ts";
import { readPlan } from "./read.ts";

export const get: Handler<typeof plans.get> = (ctx, { params }) => readPlan(ctx.db, params);
