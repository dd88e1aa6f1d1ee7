import { Type } from "typebox";
import { defineJob } from "../../jobs/job.ts";
import { submissionCancelled } from "../../partner-center/index.ts";
import { withdrawCase } from "./store.ts";

/** Takes a withdrawn submission out of the queue. */
export const withdraw = defineJob({
  name: "certification.withdraw",
  doc: "Takes a withdrawn submission out of the operator's queue.",
  payload: Type.Object({ submissionId: Type.String() }),
  on: [submissionCancelled],
  run: (ctx, { submissionId }) => withdrawCase(ctx.db, submissionId),
});
