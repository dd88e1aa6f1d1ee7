import { fail } from "@stoa/api";
import type { Db } from "../../storage/store.ts";
import type { PlanKey } from "../content.ts";
import { requireLockedOffer, requireOffer } from "../offers/read.ts";
import type { OfferRow } from "../offers/store.ts";
import { findPlan, type PlanRow } from "./store.ts";
import { planView } from "./view.ts";

/** An offer and one of its plans, or the refusal that there is none. */
export async function requirePlan(db: Db, key: PlanKey, lock = false): Promise<{ offer: OfferRow; plan: PlanRow }> {
  const offer = lock ? await requireLockedOffer(db, key) : await requireOffer(db, key);
  const plan = await findPlan(db, key);
  if (!plan) throw fail("PlanNotFound", key.offerId, key.planId);
  return { offer, plan };
}

/** A plan as the API shows it. */
export async function readPlan(db: Db, key: PlanKey) {
  const { offer, plan } = await requirePlan(db, key);
  return planView(plan, offer);
}
