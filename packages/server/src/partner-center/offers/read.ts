import { fail } from "@stoa/api";
import type { offers } from "@stoa/api/partner-center";
import type { Db } from "../../storage/store.ts";
import type { OfferKey } from "../content.ts";
import { listPlans } from "../plans/store.ts";
import { lastSubmissions } from "../submissions/store.ts";
import { findOffer, lockOffer, type OfferRow } from "./store.ts";
import { offerView } from "./view.ts";

/** An offer's row, or the refusal that there is none. */
export async function requireOffer(db: Db, key: OfferKey): Promise<OfferRow> {
  const row = await findOffer(db, key);
  if (!row) throw fail("OfferNotFound", key.publisherId, key.offerId);
  return row;
}

/** The same, kept from changing until the transaction ends. */
export async function requireLockedOffer(db: Db, key: OfferKey): Promise<OfferRow> {
  const row = await lockOffer(db, key);
  if (!row) throw fail("OfferNotFound", key.publisherId, key.offerId);
  return row;
}

/** An offer as the API shows it. */
export async function readOffer(db: Db, key: OfferKey): Promise<offers.Offer> {
  const row = await requireOffer(db, key);
  const last = (await lastSubmissions(db, key.publisherId)).find(({ offerId }) => offerId === key.offerId);
  return offerView(row, await listPlans(db, key), last);
}
