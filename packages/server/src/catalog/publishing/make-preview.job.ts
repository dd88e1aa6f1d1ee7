import assert from "node:assert";
import { Type } from "typebox";
import { defineJob } from "../../jobs/job.ts";
import { readSubmission, reportPreview, standsAt, submissionApproved } from "../../partner-center/index.ts";
import { show } from "./show.ts";

/** Shows an approved submission to its preview audience. */
export const makePreview = defineJob({
  name: "catalog.make-preview",
  doc: "Shows an approved submission to its preview audience, in place of the preview before.",
  payload: Type.Object({ submissionId: Type.String() }),
  on: [submissionApproved],
  run: (ctx, { submissionId }) =>
    ctx.transaction(async (tx) => {
      if (!(await standsAt(tx, submissionId, "Creating preview"))) return;
      const submission = await readSubmission(tx, submissionId);
      assert(submission);
      const at = ctx.clock.now();
      await show(tx, submission.content, { stage: "preview", version: submission.number, at });
      await reportPreview(tx, submissionId, at);
    }),
});
