import { fail } from "@stoa/api";
import type { Db } from "../../storage/store.ts";
import type { OfferKey } from "../content.ts";
import { requireOffer } from "../offers/read.ts";
import { findSubmission, type SubmissionRow } from "./store.ts";

/** A submission of an offer, or the refusal that there is none. */
export async function requireSubmission(db: Db, key: OfferKey & { number: string }): Promise<SubmissionRow> {
  await requireOffer(db, key);
  const row = await findSubmission(db, key, Number(key.number));
  if (!row) throw fail("SubmissionNotFound", key.offerId, key.number);
  return row;
}
