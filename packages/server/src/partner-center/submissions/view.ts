import type { submissions } from "@stoa/api/partner-center";
import type { SubmissionRow } from "./store.ts";

/** A submission as the API shows it. */
export function submissionView(row: SubmissionRow): submissions.Submission {
  const { number, publisherId, offerId, state, steps, notes, report, submittedBy } = row;
  return {
    number,
    publisherId,
    offerId,
    state,
    steps,
    notes,
    report,
    submittedBy,
    submittedAt: row.submittedAt.toISOString(),
    ...(state === "Preview" && { previewLink: `/store/${publisherId}.${offerId}?stage=preview` }),
  };
}
