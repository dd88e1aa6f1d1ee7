import type { submissions } from "@stoa/api/partner-center";
import type { Handler } from "../../http/route.ts";
import { requireOffer } from "../offers/read.ts";
import { listSubmissions } from "./store.ts";
import { submissionView } from "./view.ts";

export const list: Handler<typeof submissions.list> = async (ctx, { params }) => {
  await requireOffer(ctx.db, params);
  return { value: (await listSubmissions(ctx.db, params)).map(submissionView) };
};
