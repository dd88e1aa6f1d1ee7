import type { shapes } from "@stoa/api/partner-center";
import type { Generated, Selectable } from "kysely";
import { jsonb } from "../../storage/json.ts";
import type { Db } from "../../storage/store.ts";
import type { OfferContent, OfferKey } from "../content.ts";
import { openStates, type Progress } from "./state.ts";

interface SubmissionTable {
  id: Generated<string>;
  publisherId: string;
  offerId: string;
  number: number;
  tenantId: string;
  state: shapes.SubmissionState;
  steps: shapes.Step[];
  content: OfferContent;
  report: shapes.Report;
  notes: string;
  submittedAt: Date;
  submittedBy: string;
  submittedById: string | null;
  etag: Generated<number>;
}

declare module "../../storage/tables.ts" {
  interface Tables {
    submission: SubmissionTable;
  }
}

/** A submission's row. */
export type SubmissionRow = Selectable<SubmissionTable>;

/** One submission of an offer. */
export async function findSubmission(
  db: Db,
  { publisherId, offerId }: OfferKey,
  number: number,
): Promise<SubmissionRow | undefined> {
  return db
    .selectFrom("submission")
    .selectAll()
    .where("publisherId", "=", publisherId)
    .where("offerId", "=", offerId)
    .where("number", "=", number)
    .executeTakeFirst();
}

/** A submission by its row's id. */
export async function readSubmission(db: Db, id: string): Promise<SubmissionRow | undefined> {
  return db.selectFrom("submission").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The submissions of an offer, newest first. */
export async function listSubmissions(db: Db, { publisherId, offerId }: OfferKey): Promise<SubmissionRow[]> {
  return db
    .selectFrom("submission")
    .selectAll()
    .where("publisherId", "=", publisherId)
    .where("offerId", "=", offerId)
    .orderBy("number", "desc")
    .execute();
}

/** Each offer's last submission, without its content. */
export async function lastSubmissions(db: Db, publisherId: string) {
  return db
    .selectFrom("submission")
    .distinctOn(["offerId"])
    .select(["offerId", "number", "state", "steps", "submittedAt"])
    .where("publisherId", "=", publisherId)
    .orderBy("offerId")
    .orderBy("number", "desc")
    .execute();
}

/** The submission of an offer that is under way. */
export async function openSubmission(db: Db, { publisherId, offerId }: OfferKey) {
  return db
    .selectFrom("submission")
    .select(["id", "number", "state"])
    .where("publisherId", "=", publisherId)
    .where("offerId", "=", offerId)
    .where("state", "in", [...openStates])
    .executeTakeFirst();
}

/** Adds a submission. */
export async function addSubmission(db: Db, row: Omit<SubmissionRow, "id" | "etag">): Promise<string> {
  const { id } = await db
    .insertInto("submission")
    .values({ ...row, steps: jsonb(row.steps), content: jsonb(row.content), report: jsonb(row.report) })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Moves a submission on, if nobody else moved it first. */
export async function saveProgress(
  db: Db,
  id: string,
  seen: number,
  changes: Progress & { report?: shapes.Report },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("submission")
    .set({
      etag: seen + 1,
      state: changes.state,
      steps: jsonb(changes.steps),
      ...(changes.report && { report: jsonb(changes.report) }),
    })
    .where("id", "=", id)
    .where("etag", "=", seen)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
