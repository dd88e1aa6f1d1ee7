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
  because: string;
}

/** What is left of findings, how many were accepted, and the suppressions that accept nothing. */
export interface Suppressed {
  findings: Finding[];
  count: number;
  unused: Suppression[];
}

/** Takes accepted findings out. */
export function suppress(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  rules: readonly Rule[],
): Suppressed {
  const used = new Set<Suppression>();
  const left = findings.filter((finding) => {
    const rule = rules.find((one) => one.id === finding.rule || one.toolkit === finding.rule);
    const hit = suppressions.filter((one) => rule && sameRule(one.rule, rule) && isAt(one, finding));
    for (const one of hit) used.add(one);
    return hit.length === 0;
  });
  // Of a rule that was not run nothing can be said.
  const unused = suppressions.filter((one) => !used.has(one) && rules.some((rule) => sameRule(one.rule, rule)));
  return { findings: left, count: findings.length - left.length, unused };
}

function isAt({ file, path }: Suppression, finding: Finding): boolean {
  if (file !== undefined && file.toLowerCase() !== finding.file.toLowerCase()) return false;
  if (path === undefined || path === finding.path) return true;
  return finding.path.startsWith(path) && /^[.[]/.test(finding.path.slice(path.length));
}
