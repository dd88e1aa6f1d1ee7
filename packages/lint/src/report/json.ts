import type { CheckResult } from "../check.ts";

/** The machine-readable report. Its shape is a contract; members may be added. */
export function jsonReport({ findings, files, rules, suppressed }: CheckResult): string {
  const plain = findings.map(({ frame: _frame, ...finding }) => finding);
  return JSON.stringify({ version: 1, findings: plain, files, rules, suppressed }, undefined, 2);
}
