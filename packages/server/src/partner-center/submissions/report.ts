import assert from "node:assert";
import type { shapes } from "@stoa/api/partner-center";
import { announce } from "../../jobs/enqueue.ts";
import type { Tx } from "../../storage/store.ts";
import { submissionApproved } from "../events.ts";
import { addEvent, setLive } from "../offers/store.ts";
import { setPlanStopped, setPublished } from "../plans/store.ts";
import { move } from "./move.ts";
import { readSubmission, type SubmissionRow } from "./store.ts";

async function required(tx: Tx, submissionId: string): Promise<SubmissionRow> {
  const row = await readSubmission(tx, submissionId);
  assert(row, "a submission is never deleted");
  return row;
}

/** Whether a submission still stands where somebody's work on it belongs: it may have been withdrawn meanwhile. */
export async function standsAt(tx: Tx, submissionId: string, state: shapes.SubmissionState): Promise<boolean> {
  return (await required(tx, submissionId)).state === state;
}

/** Validation reports what it found. Where it is in order, or a person has to judge, certification comes next. */
export async function reportValidation(
  tx: Tx,
  submissionId: string,
  at: Date,
  result: { ok: boolean; messages: string[]; plans: shapes.Report["plans"] },
): Promise<void> {
  const row = await required(tx, submissionId);
  await move(tx, row, { type: "validated", ok: result.ok, messages: result.messages }, at, {
    ...row.report,
    plans: result.plans,
  });
}

/** A person of the operator decided. */
export async function reportVerdict(
  tx: Tx,
  submissionId: string,
  at: Date,
  result: { verdict: NonNullable<shapes.Report["verdict"]>; waivers: shapes.Report["waivers"] },
): Promise<void> {
  const row = await required(tx, submissionId);
  const { approved, comment, policies } = result.verdict;
  const messages = [...(comment ? [comment] : []), ...policies.map(({ policy, message }) => `${policy}: ${message}`)];
  await move(tx, row, { type: approved ? "approved" : "rejected", messages }, at, { ...row.report, ...result });
  if (approved) await announce(tx, submissionApproved, { submissionId });
}

/** The catalog shows the preview to its audience. */
export async function reportPreview(tx: Tx, submissionId: string, at: Date): Promise<void> {
  await move(tx, await required(tx, submissionId), { type: "preview ready" }, at);
}

/** The catalog sells it. From now on the one-way doors of its plans are closed. */
export async function reportPublished(tx: Tx, submissionId: string, at: Date): Promise<void> {
  const row = await move(tx, await required(tx, submissionId), { type: "published" }, at);
  const { publisherId, offerId, tenantId } = row;
  await setLive(tx, row, row.number);
  for (const { planId, listing, pricing, visibility, technical } of row.content.plans) {
    await setPublished(tx, { publisherId, offerId, planId }, { listing, pricing, visibility, technical });
    await setPlanStopped(tx, { publisherId, offerId, planId }, null);
  }
  await addEvent(
    tx,
    { publisherId, offerId, tenantId },
    { at, by: "Marketplace", what: "Published to marketplace", detail: String(row.number) },
  );
}
