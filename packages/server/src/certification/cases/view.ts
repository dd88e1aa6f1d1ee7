import type { cases } from "@stoa/api/certification";
import type { Principal } from "../../context.ts";
import { hasPartyRole } from "../../identity/index.ts";
import { isSecretRule } from "../validation/checklist.ts";
import type { CaseRow } from "./store.ts";

/** Findings that keep a submission from being approved. */
export function openErrors(row: Pick<CaseRow, "findings">): cases.CaseFinding[] {
  return row.findings.filter(({ finding, waiver }) => finding.severity === "error" && !waiver);
}

/** A case as a row of the queue. */
export function caseSummary(row: CaseRow): cases.CaseSummary {
  const count = (severity: string) => row.findings.filter(({ finding }) => finding.severity === severity).length;
  return {
    id: row.id,
    publisherId: row.publisherId,
    publisherDisplayName: row.publisherDisplayName,
    offerId: row.offerId,
    offerName: row.offerName,
    number: row.number,
    state: row.state,
    waitsSince: row.waitsSince.toISOString(),
    ...(row.holder !== null && { holder: row.holder }),
    errors: count("error"),
    openErrors: openErrors(row).length,
    warnings: count("warning"),
    failedTrials: row.trials.filter(({ outcome }) => outcome === "Failed").length,
    risks: row.risks,
    isUpdate: row.isUpdate,
  };
}

/** A case with everything to decide on, for whoever looks. */
export function caseView(row: CaseRow, principal: Principal): cases.Case {
  return {
    ...caseSummary(row),
    notes: row.notes,
    checklist: row.checklist.map((check) => withWaivers(check, row.findings)),
    findings: row.findings,
    trials: row.trials,
    needsSecondPerson: worksFor(principal, row.publisherId),
    ...(row.decision && { decision: row.decision }),
  };
}

/** Whether somebody works for the publisher, and so may not judge its offers. */
export function worksFor(principal: Principal, publisherId: string): boolean {
  return hasPartyRole(principal, `publisher/${publisherId}`, [
    "owner",
    "manager",
    "developer",
    "financial contributor",
    "marketer",
  ]);
}

/** A failed line of the checklist is waived once each of its errors is. */
function withWaivers(check: cases.Check, findings: readonly cases.CaseFinding[]): cases.Check {
  if (check.state !== "failed") return check;
  const errors = findings.filter(
    ({ finding }) => finding.severity === "error" && belongsTo(check.policy, finding.rule),
  );
  return errors.length > 0 && errors.every(({ waiver }) => waiver) ? { ...check, state: "waived" } : check;
}

function belongsTo(policy: string, rule: string): boolean {
  if (policy === "300.3") return rule === "trial-deployment";
  return policy === "300.4.4" ? isSecretRule(rule) : rule !== "trial-deployment";
}
