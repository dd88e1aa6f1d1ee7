import type { CheckResult } from "../check.ts";
import type { Finding } from "../finding.ts";
import type { Rule } from "../rule.ts";

/** A rule that was run, under the name that its findings bear, with what it found. */
export interface ReportedRule {
  name: string;
  rule: Rule;
  findings: Finding[];
}

/** The rules that were run, each with its findings. */
export function byRule({ ran, findings }: CheckResult): ReportedRule[] {
  const found = Map.groupBy(findings, ({ rule }) => rule);
  return ran.map(({ name, rule }) => ({ name, rule, findings: found.get(name) ?? [] }));
}
