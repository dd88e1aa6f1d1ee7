import type { CheckResult } from "../check.ts";

/** The machine-readable report. Its shape is a contract; members may be added. */
export function jsonReport({ findings, files, rules, suppressed, inBaseline }: CheckResult): string {
  const plain = findings.map(({ frame: _frame, fix: _fix, ...finding }) => finding);
  return JSON.stringify({ version: 1, findings: plain, files, rules, suppressed, inBaseline }, undefined, 2);
}
