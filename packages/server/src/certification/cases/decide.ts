import { fail } from "@stoa/api";
import type { cases } from "@stoa/api/certification";
import type { Context } from "../../context.ts";
import type { Handler } from "../../http/route.ts";
import { reportVerdict } from "../../partner-center/index.ts";
import type { Tx } from "../../storage/store.ts";
import { requireJudgedCase } from "./read.ts";
import { type CaseRow, saveCase } from "./store.ts";
import { caseView, openErrors } from "./view.ts";

type Policies = NonNullable<cases.Case["decision"]>["policies"];

export const approve: Handler<typeof cases.approve> = (ctx, { params, body }) =>
  ctx.transaction(async (tx) => {
    const row = await requireJudgedCase(ctx, tx, params.caseId);
    const open = openErrors(row);
    if (open.length > 0) {
      const details = open.map(({ key, finding }) => ({ code: finding.rule, message: finding.message, target: key }));
      throw fail("FindingsOpen", open.length).with({ details });
    }
    return decide(ctx, tx, row, true, body.comment ?? "", []);
  });

export const reject: Handler<typeof cases.reject> = (ctx, { params, body }) =>
  ctx.transaction(async (tx) => {
    const row = await requireJudgedCase(ctx, tx, params.caseId);
    return decide(ctx, tx, row, false, body.comment, body.policies);
  });

async function decide(
  ctx: Context,
  tx: Tx,
  row: CaseRow,
  approved: boolean,
  comment: string,
  policies: Policies,
): Promise<cases.Case> {
  const at = ctx.clock.now();
  const decision = { approved, by: ctx.principal.name, at: at.toISOString(), comment, policies };
  const saved = await saveCase(tx, row, { state: approved ? "Approved" : "Rejected", decision });
  const waivers = row.findings.flatMap(({ key, planId, waiver }) =>
    waiver ? [{ planId, finding: key, ...waiver }] : [],
  );
  // The publisher's report says what the operator decided, not who of its people did.
  await reportVerdict(tx, row.submissionId, at, {
    verdict: { ...decision, by: "Certification" },
    waivers: waivers.map((waiver) => ({ ...waiver, by: "Certification" })),
  });
  await ctx.audit(tx, {
    tenantId: ctx.principal.tenantId,
    action: approved ? "certification.approve" : "certification.reject",
    target: `${row.publisherId}.${row.offerId}`,
    after: { number: row.number, comment, policies },
  });
  return caseView(saved, ctx.principal);
}
