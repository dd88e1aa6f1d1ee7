import type { CheckResult } from "../check.ts";
import type { Finding, Severity } from "../finding.ts";

const words = [
  ["error", "error"],
  ["warning", "warning"],
  ["info", "hint"],
] as const satisfies readonly (readonly [Severity, string])[];

/** How many findings there are of each severity, as in `2 errors, 1 hint`. */
export function countsOf(
  findings: readonly Finding[],
  paint: (severity: Severity, text: string) => string = (_severity, text) => text,
): string {
  const said = words.flatMap(([severity, word]) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [paint(severity, count(number, word))];
  });
  return said.length === 0 ? "no findings" : said.join(", ");
}

/** What was looked at and what was left out, as in `3 files, 60 rules, 1 suppressed`. */
export function lookedAt({ files, rules, suppressed, inBaseline }: CheckResult): string {
  const parts = [count(files, "file"), count(rules, "rule")];
  if (suppressed > 0) parts.push(`${suppressed} suppressed`);
  if (inBaseline > 0) parts.push(`${inBaseline} in the baseline`);
  return parts.join(", ");
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
