import { defineEvent } from "../jobs/job.ts";

/** A submission, by its row. */
export interface SubmissionRef {
  submissionId: string;
}

/** A draft was frozen and waits for validation. */
export const offerSubmitted = defineEvent<SubmissionRef>("partner-center.offer-submitted");

/** A submission was approved; its preview can be made. */
export const submissionApproved = defineEvent<SubmissionRef>("partner-center.submission-approved");

/** The publisher signed a preview off; it can go live. */
export const previewSignedOff = defineEvent<SubmissionRef>("partner-center.preview-signed-off");

/** A submission was withdrawn; what was prepared for it can go. */
export const submissionCancelled = defineEvent<SubmissionRef>("partner-center.submission-cancelled");

/** An offer or plan was taken out of the store or put back, or a private audience changed. */
export const sellingChanged = defineEvent<{ publisherId: string; offerId: string }>("partner-center.selling-changed");
