import type { shapes } from "@stoa/api/partner-center";
import type { Generated, Selectable } from "kysely";
import { jsonb } from "../../storage/json.ts";
import type { Db } from "../../storage/store.ts";
import type { OfferKey, PlanKey } from "../content.ts";

interface PlanTable {
  publisherId: string;
  offerId: string;
  id: string;
  tenantId: string;
  draft: shapes.PlanDraft;
  fees: Record<string, string>;
  etag: Generated<number>;
  published: shapes.PlanDraft | null;
  stoppedAt: Date | null;
  deletedAt: Date | null;
  createdAt: Generated<Date>;
  changedAt: Generated<Date>;
}

declare module "../../storage/tables.ts" {
  interface Tables {
    plan: PlanTable;
  }
}

/** A plan's row. */
export type PlanRow = Selectable<PlanTable>;

/** The plans of an offer, the oldest first. */
export async function listPlans(db: Db, { publisherId, offerId }: OfferKey): Promise<PlanRow[]> {
  return db
    .selectFrom("plan")
    .selectAll()
    .where("publisherId", "=", publisherId)
    .where("offerId", "=", offerId)
    .where("deletedAt", "is", null)
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
}

/** The plans of all offers of a publisher. */
export async function listPlansOfPublisher(db: Db, publisherId: string): Promise<PlanRow[]> {
  return db
    .selectFrom("plan")
    .selectAll()
    .where("publisherId", "=", publisherId)
    .where("deletedAt", "is", null)
    .execute();
}

/** One plan that wasn't deleted. */
export async function findPlan(db: Db, { publisherId, offerId, planId }: PlanKey): Promise<PlanRow | undefined> {
  return db
    .selectFrom("plan")
    .selectAll()
    .where("publisherId", "=", publisherId)
    .where("offerId", "=", offerId)
    .where("id", "=", planId)
    .where("deletedAt", "is", null)
    .executeTakeFirst();
}

/** Adds a plan, unless its ID was ever used in the offer. */
export async function addPlan(
  db: Db,
  row: PlanKey & { tenantId: string; draft: shapes.PlanDraft; at: Date },
): Promise<boolean> {
  const { at, draft, planId, ...rest } = row;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("plan")
    .values({ ...rest, id: planId, draft: jsonb(draft), fees: jsonb({}), createdAt: at, changedAt: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Saves a plan's draft, if nobody saved it since `seen`. */
export async function savePlan(
  db: Db,
  { publisherId, offerId, planId }: PlanKey,
  seen: number,
  changes: { draft: shapes.PlanDraft; fees: Record<string, string>; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("plan")
    .set({ etag: seen + 1, draft: jsonb(changes.draft), fees: jsonb(changes.fees), changedAt: changes.at })
    .where("publisherId", "=", publisherId)
    .where("offerId", "=", offerId)
    .where("id", "=", planId)
    .where("etag", "=", seen)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Notes that a plan was deleted; its ID stays taken. */
export async function deletePlan(db: Db, { publisherId, offerId, planId }: PlanKey, at: Date): Promise<void> {
  await db
    .updateTable("plan")
    .set({ deletedAt: at })
    .where("publisherId", "=", publisherId)
    .where("offerId", "=", offerId)
    .where("id", "=", planId)
    .execute();
}

/** Notes that a plan isn't sold any more, or, with null, that it is again. */
export async function setPlanStopped(
  db: Db,
  { publisherId, offerId, planId }: PlanKey,
  at: Date | null,
): Promise<void> {
  await db
    .updateTable("plan")
    .set({ stoppedAt: at })
    .where("publisherId", "=", publisherId)
    .where("offerId", "=", offerId)
    .where("id", "=", planId)
    .execute();
}

/** Notes what of a plan has been published: its one-way doors are closed from then on. */
export async function setPublished(
  db: Db,
  { publisherId, offerId, planId }: PlanKey,
  published: shapes.PlanDraft,
): Promise<void> {
  await db
    .updateTable("plan")
    .set({ published: jsonb(published) })
    .where("publisherId", "=", publisherId)
    .where("offerId", "=", offerId)
    .where("id", "=", planId)
    .execute();
}
