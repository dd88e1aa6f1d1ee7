import type { Finding } from "./finding.ts";

/** Findings that were there before somebody began to look, so that only new ones are told. */
export interface Baseline {
  version: 1;
  findings: BaselineEntry[];
}

/** Findings that are alike, and how many there are. */
export interface BaselineEntry {
  rule: string;
  file: string;
  path: string;
  message: string;
  count: number;
}

/** Writes down what is found now. */
export function baselineOf(findings: readonly Finding[]): Baseline {
  const groups = Map.groupBy(findings, keyOf);
  const entries = [...groups].flatMap(([, [first, ...more]]) =>
    first
      ? [
          {
            rule: first.rule,
            file: first.file,
            path: looseOf(first.path),
            message: first.message,
            count: more.length + 1,
          },
        ]
      : [],
  );
  return { version: 1, findings: entries };
}

/** What is new, how many findings were known, and the entries of which some are gone. */
export function applyBaseline(
  findings: readonly Finding[],
  baseline: Baseline,
): { findings: Finding[]; known: number; gone: BaselineEntry[] } {
  const left = new Map(baseline.findings.map((one) => [keyOf(one), one.count]));
  const fresh = findings.filter((finding) => {
    const key = keyOf(finding);
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count <= 0;
  });
  const gone = baseline.findings.filter((one) => (left.get(keyOf(one)) ?? 0) > 0);
  return { findings: fresh, known: findings.length - fresh.length, gone };
}

/** For each finding a text that stays the same while lines move; of like findings each has its own. */
export function fingerprints(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const key = keyOf(finding);
    const number = seen.get(key) ?? 0;
    seen.set(key, number + 1);
    return `${hash(key)}:${number}`;
  });
}

function keyOf({ rule, file, path, message }: Pick<Finding, "rule" | "file" | "path" | "message">): string {
  return [rule, file.toLowerCase(), looseOf(path), message].join("\0");
}

// A resource that is put in before another moves its place in the list, and is no news about it.
function looseOf(path: string): string {
  return path.replace(/\[\d+\]/g, "[]");
}

/** FNV-1a over 64 bits: a name for a text, no seal. */
function hash(text: string): string {
  let value = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text))
    value = BigInt.asUintN(64, (value ^ BigInt(byte)) * 0x100000001b3n);
  return value.toString(16).padStart(16, "0");
}
