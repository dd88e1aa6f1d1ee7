import type { Finding } from "./finding.ts";
import { type Rule, sameRule } from "./rule.ts";

/** A finding that somebody has looked at and accepts. */
export interface Suppression {
  /** The rule, ours or the toolkit's name. */
  rule: string;
  /** The file inside the package; every file where it is left out. */
  file?: string;
  /** A place such as `resources[0]`, with everything below it; every place where it is left out. */
  path?: string;
  /** Why it is accepted. */
  reason: string;
  /** The last day on which it holds, `yyyy-mm-dd`; for ever where it is left out. */
  expires?: string;
  /** Where it is written. */
  source?: Pick<Finding, "file" | "line" | "column" | "endLine" | "endColumn" | "path">;
}

/** What is left of findings, how many were accepted, and the suppressions that accept nothing or have had their day. */
export interface Suppressed {
  findings: Finding[];
  count: number;
  unused: Suppression[];
  expired: Suppression[];
}

/** Takes accepted findings out. */
export function suppress(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  rules: readonly Rule[],
  today?: string,
): Suppressed {
  const hasExpired = ({ expires }: Suppression) => expires !== undefined && today !== undefined && expires < today;
  const used = new Set<Suppression>();
  const left = findings.filter((finding) => {
    const rule = rules.find((one) => one.id === finding.rule || one.toolkit === finding.rule);
    const hit = suppressions.filter((one) => rule && sameRule(one.rule, rule) && isAt(one, finding));
    for (const one of hit) used.add(one);
    return hit.every(hasExpired);
  });
  // Of a rule that was not run nothing can be said.
  const judged = suppressions.filter((one) => rules.some((rule) => sameRule(one.rule, rule)));
  return {
    findings: left,
    count: findings.length - left.length,
    unused: judged.filter((one) => !used.has(one)),
    expired: judged.filter((one) => used.has(one) && hasExpired(one)),
  };
}

function isAt({ file, path }: Suppression, finding: Finding): boolean {
  if (file !== undefined && file.toLowerCase() !== finding.file.toLowerCase()) return false;
  if (path === undefined || path === finding.path) return true;
  return finding.path.startsWith(path) && /^[.[]/.test(finding.path.slice(path.length));
}
