import { fail } from "@stoa/api";
import type { shapes } from "@stoa/api/partner-center";
import { tell } from "../../storage/changes.ts";
import type { Db } from "../../storage/store.ts";
import { advance, type Happening, possibleIn } from "./state.ts";
import { readSubmission, type SubmissionRow, saveProgress } from "./store.ts";

/** Lets something happen to a submission, or refuses with where it stands instead. */
export async function move(
  db: Db,
  row: SubmissionRow,
  happening: Happening,
  at: Date,
  report?: shapes.Report,
): Promise<SubmissionRow> {
  const progress = advance(row, happening, at.toISOString());
  if (!progress) throw fail("SubmissionNotAt", row.number, possibleIn(happening.type), row.state);
  // Two who move it at once: the second finds it moved, and is told so.
  if (!(await saveProgress(db, row.id, row.etag, { ...progress, ...(report && { report }) }))) {
    const now = await readSubmission(db, row.id);
    throw fail("SubmissionNotAt", row.number, possibleIn(happening.type), now?.state ?? row.state);
  }
  await tell(db, "submission", `${row.publisherId}/${row.offerId}`);
  return { ...row, ...progress, etag: row.etag + 1, ...(report && { report }) };
}
