import { fail } from "@stoa/api";
import type { cases } from "@stoa/api/certification";
import type { Context } from "../../context.ts";
import type { Handler } from "../../http/route.ts";
import type { Tx } from "../../storage/store.ts";
import { type CaseRow, findCase, lockCase } from "./store.ts";
import { caseView, worksFor } from "./view.ts";

export const get: Handler<typeof cases.get> = async (ctx, { params }) => {
  const row = await findCase(ctx.db, params.caseId);
  if (!row) throw fail("CaseNotFound", params.caseId);
  return caseView(row, ctx.principal);
};

/** A case that can still be worked on, kept from changing until the transaction ends. */
export async function requireOpenCase(tx: Tx, id: string): Promise<CaseRow> {
  const row = await lockCase(tx, id);
  if (!row) throw fail("CaseNotFound", id);
  if (row.state !== "Waiting" && row.state !== "Taken") throw fail("CaseIsClosed", id, row.state.toLowerCase());
  return row;
}

/** The same, for a decision: nobody judges what they sell themselves. */
export async function requireJudgedCase(ctx: Context, tx: Tx, id: string): Promise<CaseRow> {
  const row = await requireOpenCase(tx, id);
  if (worksFor(ctx.principal, row.publisherId)) throw fail("SecondPersonNeeded", row.offerId);
  return row;
}
