import type { shapes } from "@stoa/api/partner-center";
import type { Generated, Selectable } from "kysely";
import { sql } from "kysely";
import { jsonb } from "../../storage/json.ts";
import type { Db } from "../../storage/store.ts";
import type { LogoBlobs, OfferKey } from "../content.ts";

interface OfferTable {
  publisherId: string;
  id: string;
  tenantId: string;
  draft: shapes.OfferDraft;
  unitPrices: Record<string, Record<string, string>>;
  logo: LogoBlobs | null;
  etag: Generated<number>;
  liveSubmission: number | null;
  lastSubmission: Generated<number>;
  stoppedAt: Date | null;
  stopReason: string | null;
  stopAlternative: string | null;
  deletedAt: Date | null;
  createdAt: Generated<Date>;
  changedAt: Generated<Date>;
}

interface OfferEventTable {
  id: Generated<string>;
  publisherId: string;
  offerId: string;
  tenantId: string;
  at: Date;
  by: string;
  what: string;
  detail: string | null;
}

declare module "../../storage/tables.ts" {
  interface Tables {
    offer: OfferTable;
    offerEvent: OfferEventTable;
  }
}

/** An offer's row. */
export type OfferRow = Selectable<OfferTable>;

/** One offer that wasn't deleted. */
export async function findOffer(db: Db, { publisherId, offerId }: OfferKey): Promise<OfferRow | undefined> {
  return db
    .selectFrom("offer")
    .selectAll()
    .where("publisherId", "=", publisherId)
    .where("id", "=", offerId)
    .where("deletedAt", "is", null)
    .executeTakeFirst();
}

/** One offer, kept from changing until the transaction ends. */
export async function lockOffer(db: Db, { publisherId, offerId }: OfferKey): Promise<OfferRow | undefined> {
  return db
    .selectFrom("offer")
    .selectAll()
    .where("publisherId", "=", publisherId)
    .where("id", "=", offerId)
    .where("deletedAt", "is", null)
    .forUpdate()
    .executeTakeFirst();
}

/** The offers of a publisher, the last changed first. */
export async function listOffers(db: Db, publisherId: string): Promise<OfferRow[]> {
  return db
    .selectFrom("offer")
    .selectAll()
    .where("publisherId", "=", publisherId)
    .where("deletedAt", "is", null)
    .orderBy("changedAt", "desc")
    .execute();
}

/** Adds an offer, unless its ID was ever used. */
export async function addOffer(
  db: Db,
  row: { publisherId: string; id: string; tenantId: string; draft: shapes.OfferDraft; at: Date },
): Promise<boolean> {
  const { at, draft, ...rest } = row;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("offer")
    .values({ ...rest, draft: jsonb(draft), unitPrices: jsonb({}), createdAt: at, changedAt: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Saves an offer's draft, if nobody saved it since `seen`. */
export async function saveOffer(
  db: Db,
  { publisherId, offerId }: OfferKey,
  seen: number,
  changes: { draft?: shapes.OfferDraft; unitPrices?: OfferRow["unitPrices"]; logo?: LogoBlobs; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("offer")
    .set({
      etag: seen + 1,
      changedAt: changes.at,
      ...(changes.draft && { draft: jsonb(changes.draft) }),
      ...(changes.unitPrices && { unitPrices: jsonb(changes.unitPrices) }),
      ...(changes.logo && { logo: jsonb(changes.logo) }),
    })
    .where("publisherId", "=", publisherId)
    .where("id", "=", offerId)
    .where("etag", "=", seen)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Notes that an offer was deleted; its ID stays taken. */
export async function deleteOffer(db: Db, { publisherId, offerId }: OfferKey, at: Date): Promise<void> {
  await db
    .updateTable("offer")
    .set({ deletedAt: at })
    .where("publisherId", "=", publisherId)
    .where("id", "=", offerId)
    .execute();
}

/** Notes that an offer isn't sold any more, or, with null, that it is again. */
export async function setStopped(
  db: Db,
  { publisherId, offerId }: OfferKey,
  stop: { at: Date; reason: string | null; alternative: string | null } | null,
): Promise<void> {
  await db
    .updateTable("offer")
    .set({ stoppedAt: stop?.at ?? null, stopReason: stop?.reason ?? null, stopAlternative: stop?.alternative ?? null })
    .where("publisherId", "=", publisherId)
    .where("id", "=", offerId)
    .execute();
}

/** The number of an offer's next submission. */
export async function nextSubmission(db: Db, { publisherId, offerId }: OfferKey): Promise<number> {
  const { lastSubmission } = await db
    .updateTable("offer")
    .set({ lastSubmission: sql<number>`last_submission + 1` })
    .where("publisherId", "=", publisherId)
    .where("id", "=", offerId)
    .returning("lastSubmission")
    .executeTakeFirstOrThrow();
  return lastSubmission;
}

/** Notes which submission is live. What was stopped is sold again with it. */
export async function setLive(db: Db, { publisherId, offerId }: OfferKey, number: number): Promise<void> {
  await db
    .updateTable("offer")
    .set({ liveSubmission: number, stoppedAt: null, stopReason: null, stopAlternative: null })
    .where("publisherId", "=", publisherId)
    .where("id", "=", offerId)
    .execute();
}

/** Adds to an offer's history. */
export async function addEvent(
  db: Db,
  offer: OfferKey & { tenantId: string },
  event: { at: Date; by: string; what: string; detail?: string },
): Promise<void> {
  const { publisherId, offerId, tenantId } = offer;
  await db
    .insertInto("offerEvent")
    .values({ publisherId, offerId, tenantId, detail: null, ...event })
    .execute();
}

/** An offer's history, newest first. */
export async function listEvents(db: Db, { publisherId, offerId }: OfferKey) {
  return db
    .selectFrom("offerEvent")
    .selectAll()
    .where("publisherId", "=", publisherId)
    .where("offerId", "=", offerId)
    .orderBy("id", "desc")
    .limit(500)
    .execute();
}
