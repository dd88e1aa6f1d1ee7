import type { cases } from "@stoa/api/certification";
import type { shapes } from "@stoa/api/partner-center";
import type { Generated, Selectable } from "kysely";
import { jsonb } from "../../storage/json.ts";
import type { Db } from "../../storage/store.ts";

interface CertificationCaseTable {
  id: Generated<string>;
  submissionId: string;
  publisherId: string;
  offerId: string;
  number: number;
  publisherDisplayName: string;
  offerName: string;
  state: cases.CaseSummary["state"];
  waitsSince: Date;
  holder: string | null;
  holderId: string | null;
  notes: string;
  isUpdate: boolean;
  risks: string[];
  checklist: cases.Check[];
  findings: cases.CaseFinding[];
  trials: shapes.Trial[];
  decision: cases.Case["decision"] | null;
  etag: Generated<number>;
}

declare module "../../storage/tables.ts" {
  interface Tables {
    certificationCase: CertificationCaseTable;
  }
}

/** A submission that a person of the operator judges. */
export type CaseRow = Selectable<CertificationCaseTable>;

/** Cases in these states, the longest waiting first. */
export async function listCases(db: Db, states: readonly CaseRow["state"][]): Promise<CaseRow[]> {
  return db
    .selectFrom("certificationCase")
    .selectAll()
    .where("state", "in", [...states])
    .orderBy("waitsSince")
    .orderBy("id")
    .limit(500)
    .execute();
}

/** One case. */
export async function findCase(db: Db, id: string): Promise<CaseRow | undefined> {
  return db.selectFrom("certificationCase").selectAll().where("id", "=", id.toLowerCase()).executeTakeFirst();
}

/** One case, kept from changing until the transaction ends. */
export async function lockCase(db: Db, id: string): Promise<CaseRow | undefined> {
  return db
    .selectFrom("certificationCase")
    .selectAll()
    .where("id", "=", id.toLowerCase())
    .forUpdate()
    .executeTakeFirst();
}

/** Opens a case, unless the submission has one. */
export async function addCase(
  db: Db,
  row: Omit<CaseRow, "id" | "etag" | "state" | "holder" | "holderId" | "decision">,
): Promise<void> {
  await db
    .insertInto("certificationCase")
    .values({
      ...row,
      state: "Waiting",
      holder: null,
      holderId: null,
      decision: null,
      risks: jsonb(row.risks),
      checklist: jsonb(row.checklist),
      findings: jsonb(row.findings),
      trials: jsonb(row.trials),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What of a case may change. */
export type CaseChanges = Partial<Pick<CaseRow, "state" | "holder" | "holderId" | "findings" | "decision">>;

/** Saves a case that is locked. */
export async function saveCase(
  db: Db,
  row: CaseRow,
  { findings, decision, ...changes }: CaseChanges,
): Promise<CaseRow> {
  return db
    .updateTable("certificationCase")
    .set({
      ...changes,
      etag: row.etag + 1,
      ...(findings && { findings: jsonb(findings) }),
      ...(decision && { decision: jsonb(decision) }),
    })
    .where("id", "=", row.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Closes the case of a submission that was withdrawn. */
export async function withdrawCase(db: Db, submissionId: string): Promise<void> {
  await db
    .updateTable("certificationCase")
    .set({ state: "Withdrawn" })
    .where("submissionId", "=", submissionId)
    .where("state", "in", ["Waiting", "Taken"])
    .execute();
}
