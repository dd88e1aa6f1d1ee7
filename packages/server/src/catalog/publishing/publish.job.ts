import assert from "node:assert";
import { Type } from "typebox";
import { defineJob } from "../../jobs/job.ts";
import { previewSignedOff, readSubmission, reportPublished, standsAt } from "../../partner-center/index.ts";
import { addVersion, removeProduct } from "../products/store.ts";
import { rebuildWords } from "../search/store.ts";
import { show } from "./show.ts";

/** Puts a signed-off preview into the store. */
export const publish = defineJob({
  name: "catalog.publish",
  doc: "Puts into the store what the preview audience saw, keeps it as a version for ever, and ends the preview.",
  payload: Type.Object({ submissionId: Type.String() }),
  on: [previewSignedOff],
  run: (ctx, { submissionId }) =>
    ctx.transaction(async (tx) => {
      if (!(await standsAt(tx, submissionId, "Publishing"))) return;
      const submission = await readSubmission(tx, submissionId);
      assert(submission);
      const { content, number } = submission;
      const at = ctx.clock.now();
      await addVersion(tx, content, number, at);
      await show(tx, content, { stage: "public", version: number, at });
      await removeProduct(tx, content, "preview");
      await rebuildWords(tx);
      await reportPublished(tx, submissionId, at);
    }),
});
