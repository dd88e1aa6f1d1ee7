import type { Generated, Selectable } from "kysely";
import { jsonb } from "../../storage/json.ts";
import type { Db } from "../../storage/store.ts";

interface PurchaseDraftTable {
  id: Generated<string>;
  tenantId: string;
  principalId: string;
  publisherId: string;
  offerId: string;
  planId: string;
  version: string;
  subscriptionId: string;
  step: Generated<string>;
  answers: Generated<unknown>;
  applicationName: string | null;
  resourceGroup: string | null;
  managedResourceGroup: string | null;
  location: string | null;
  createdAt: Date;
  changedAt: Date;
}

declare module "../../storage/tables.ts" {
  interface Tables {
    purchaseDraft: PurchaseDraftTable;
  }
}

/** A purchase on its way. */
export type DraftRow = Selectable<PurchaseDraftTable>;

/** Starts a draft. */
export async function addDraft(
  db: Db,
  row: Pick<
    DraftRow,
    "tenantId" | "principalId" | "publisherId" | "offerId" | "planId" | "version" | "subscriptionId"
  > & { at: Date },
): Promise<DraftRow> {
  const { at, ...rest } = row;
  return db
    .insertInto("purchaseDraft")
    .values({ ...rest, createdAt: at, changedAt: at })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A draft of the same purchase in which nothing was answered yet: pressing twice starts one, not two. */
export async function findUntouched(
  db: Db,
  same: Pick<DraftRow, "principalId" | "publisherId" | "offerId" | "planId" | "version" | "subscriptionId">,
): Promise<DraftRow | undefined> {
  return db
    .selectFrom("purchaseDraft")
    .selectAll()
    .where("principalId", "=", same.principalId)
    .where("publisherId", "=", same.publisherId)
    .where("offerId", "=", same.offerId)
    .where("planId", "=", same.planId)
    .where("version", "=", same.version)
    .where("subscriptionId", "=", same.subscriptionId)
    .whereRef("changedAt", "=", "createdAt")
    .executeTakeFirst();
}

/** Somebody's own draft. */
export async function findDraft(db: Db, principalId: string, id: string): Promise<DraftRow | undefined> {
  return db
    .selectFrom("purchaseDraft")
    .selectAll()
    .where("id", "=", id.toLowerCase())
    .where("principalId", "=", principalId)
    .executeTakeFirst();
}

/** Somebody's own drafts, the last changed first. */
export async function listDrafts(db: Db, principalId: string): Promise<DraftRow[]> {
  return db
    .selectFrom("purchaseDraft")
    .selectAll()
    .where("principalId", "=", principalId)
    .orderBy("changedAt", "desc")
    .limit(100)
    .execute();
}

/** What of a draft may be saved. */
export type DraftChanges = Partial<
  Pick<DraftRow, "step" | "answers" | "applicationName" | "resourceGroup" | "managedResourceGroup" | "location">
>;

/** Saves where a draft stands. */
export async function saveDraft(
  db: Db,
  id: string,
  { answers, ...changes }: DraftChanges,
  at: Date,
): Promise<DraftRow> {
  return db
    .updateTable("purchaseDraft")
    .set({ ...changes, ...(answers !== undefined && { answers: jsonb(answers) }), changedAt: at })
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Throws a draft away. */
export async function deleteDraft(db: Db, id: string): Promise<void> {
  await db.deleteFrom("purchaseDraft").where("id", "=", id).execute();
}
