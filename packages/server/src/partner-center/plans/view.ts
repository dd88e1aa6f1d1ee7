import type { plans } from "@stoa/api/partner-center";
import { planCompleteness } from "../completeness.ts";
import type { OfferRow } from "../offers/store.ts";
import { fixedPlanFields } from "../one-way.ts";
import type { PlanRow } from "./store.ts";

/** A plan as the API shows it. */
export function planView(row: PlanRow, offer: OfferRow): plans.Plan {
  return {
    planId: row.id,
    state: row.stoppedAt ? "Stopped" : row.published ? "Live" : "Draft",
    etag: row.etag,
    draft: row.draft,
    sections: planCompleteness(row.draft, offer.draft.dimensions),
    fixed: row.published ? [...fixedPlanFields] : [],
    fees: row.fees,
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
  };
}
