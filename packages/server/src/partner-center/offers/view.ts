import type { offers, shapes } from "@stoa/api/partner-center";
import { missingOf, offerCompleteness, planCompleteness } from "../completeness.ts";
import { fixedOfferFields } from "../one-way.ts";
import type { PlanRow } from "../plans/store.ts";
import { currentStep, openStates } from "../submissions/state.ts";
import type { OfferRow } from "./store.ts";

/** What is known of an offer's last submission. */
export interface LastSubmission {
  number: number;
  state: shapes.SubmissionState;
  steps: shapes.Step[];
  submittedAt: Date;
}

/** Where an offer stands, from its last submission and from what is live. */
function offerState(row: OfferRow, last: LastSubmission | undefined): offers.OfferSummary["state"] {
  if (last && openStates.includes(last.state)) return last.state === "Preview" ? "Preview" : "Publish in progress";
  if (last?.state === "Failed") return "Attention needed";
  if (row.stoppedAt) return "Not available";
  return row.liveSubmission === null ? "Draft" : "Live";
}

/** An offer's sections with what they lack. */
function offerSectionsOf(row: OfferRow, plans: readonly PlanRow[]): Record<string, shapes.Completeness> {
  return offerCompleteness(row.draft, {
    hasLogo: row.logo !== null,
    plans: plans.map((plan) => ({ planId: plan.id, draft: plan.draft, isStopped: plan.stoppedAt !== null })),
  });
}

/** Everything that keeps an offer from being submitted. */
export function missingOfOffer(row: OfferRow, plans: readonly PlanRow[]) {
  return [
    ...missingOf(offerSectionsOf(row, plans)),
    ...plans
      .filter((plan) => plan.stoppedAt === null)
      .flatMap((plan) => missingOf(planCompleteness(plan.draft, row.draft.dimensions), `plans.${plan.id}.`)),
  ];
}

/** An offer as a row of the publisher's list. */
export function offerSummary(
  row: OfferRow,
  plans: readonly PlanRow[],
  last: LastSubmission | undefined,
): offers.OfferSummary {
  const step = last && currentStep(last.steps);
  const changedAt = new Date(Math.max(...[row, ...plans].map((part) => part.changedAt.getTime())));
  const submittedLive = last?.state === "Published" ? last.submittedAt : undefined;
  return {
    publisherId: row.publisherId,
    offerId: row.id,
    name: row.draft.listing.name,
    alias: row.draft.setup.alias,
    state: offerState(row, last),
    ...(step && {
      waiting: { step: step.name, holder: step.holder, since: step.startedAt ?? last.submittedAt.toISOString() },
    }),
    missing: missingOfOffer(row, plans).length,
    plans: plans.length,
    hasUnpublishedChanges: !submittedLive || changedAt > submittedLive,
    ...(row.liveSubmission !== null && { liveSubmission: row.liveSubmission }),
    createdAt: row.createdAt.toISOString(),
    changedAt: changedAt.toISOString(),
  };
}

/** An offer with its draft. */
export function offerView(row: OfferRow, plans: readonly PlanRow[], last: LastSubmission | undefined): offers.Offer {
  return {
    ...offerSummary(row, plans, last),
    etag: row.etag,
    draft: row.draft,
    hasLogo: row.logo !== null,
    sections: offerSectionsOf(row, plans),
    fixed: row.liveSubmission === null ? [] : [...fixedOfferFields],
  };
}
