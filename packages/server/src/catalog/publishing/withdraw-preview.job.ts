import assert from "node:assert";
import { Type } from "typebox";
import { defineJob } from "../../jobs/job.ts";
import { readSubmission, submissionCancelled } from "../../partner-center/index.ts";
import { removeProduct } from "../products/store.ts";

/** Ends the preview of a submission that was withdrawn. */
export const withdrawPreview = defineJob({
  name: "catalog.withdraw-preview",
  doc: "Ends the preview of a submission that was withdrawn.",
  payload: Type.Object({ submissionId: Type.String() }),
  on: [submissionCancelled],
  run: async (ctx, { submissionId }) => {
    const submission = await readSubmission(ctx.db, submissionId);
    assert(submission);
    await removeProduct(ctx.db, submission, "preview", submission.number);
  },
});
