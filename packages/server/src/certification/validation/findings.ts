import type { cases } from "@stoa/api/certification";
import type { PlanFindings } from "./checklist.ts";

/** Every plan's findings with keys that waivers name; a failed trial counts as an error like any other. */
export function caseFindings(plans: readonly PlanFindings[]): cases.CaseFinding[] {
  const seen = new Map<string, number>();
  return plans.flatMap(({ planId, findings, trial }) =>
    [...findings, ...trialFindings(trial)].map((finding) => {
      const place = `${planId}/${finding.rule}/${finding.file}:${finding.line}:${finding.column}`;
      const times = (seen.get(place) ?? 0) + 1;
      seen.set(place, times);
      return { key: times === 1 ? place : `${place}#${times}`, planId, finding };
    }),
  );
}

function trialFindings(trial: PlanFindings["trial"]): PlanFindings["findings"] {
  if (trial?.outcome !== "Failed") return [];
  const place = { file: "mainTemplate.json", line: 1, column: 1, endLine: 1, endColumn: 1, path: "" };
  return [
    {
      rule: "trial-deployment",
      severity: "error",
      message: `The trial deployment failed: ${words(trial.error)}`,
      ...place,
      help: "Deploy the plan into a subscription of your own with the same answers, and mend what it says.",
      because: "What doesn't deploy in the emulated cloud won't deploy for a customer.",
    },
  ];
}

/** The innermost words of an error, which are those that name the cause. */
function words(error: unknown): string {
  if (typeof error !== "object" || error === null) return String(error ?? "it ended without a word.");
  if ("details" in error && Array.isArray(error.details) && error.details.length > 0) return words(error.details[0]);
  if ("error" in error) return words(error.error);
  return "message" in error && typeof error.message === "string" ? error.message : JSON.stringify(error);
}
