import { defineEvent } from "../jobs/job.ts";

/** A sandbox's clock was moved; times are ISO 8601. What fell due between them is now to be done, in order. */
export const clockMoved = defineEvent<{ billingAccountId: string; from: string; to: string }>("accounts.clock-moved");
