import { fail } from "@stoa/api";
import type { cases } from "@stoa/api/certification";
import type { Handler } from "../../http/route.ts";
import { requireJudgedCase } from "./read.ts";
import { saveCase } from "./store.ts";
import { caseView } from "./view.ts";

export const waive: Handler<typeof cases.waive> = (ctx, { params, body }) =>
  ctx.transaction(async (tx) => {
    const row = await requireJudgedCase(ctx, tx, params.caseId);
    const unknown = body.findings.find((key) => !row.findings.some((finding) => finding.key === key));
    if (unknown !== undefined) throw fail("FindingNotFound", unknown);
    const waiver = { reason: body.reason, by: ctx.principal.name, at: ctx.clock.now().toISOString() };
    const findings = row.findings.map((finding) =>
      body.findings.includes(finding.key) ? { ...finding, waiver } : finding,
    );
    await ctx.audit(tx, {
      tenantId: ctx.principal.tenantId,
      action: "certification.waive",
      target: `${row.publisherId}.${row.offerId}`,
      after: { number: row.number, findings: body.findings, reason: body.reason },
    });
    return caseView(await saveCase(tx, row, { findings }), ctx.principal);
  });
