import type { submissions } from "@stoa/api/partner-center";
import type { Handler } from "../../http/route.ts";
import { requireSubmission } from "./read.ts";
import { submissionView } from "./view.ts";

export const get: Handler<typeof submissions.get> = async (ctx, { params }) =>
  submissionView(await requireSubmission(ctx.db, params));
