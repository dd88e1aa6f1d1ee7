import type { VersionTable } from "../rule.ts";

/** What is wrong with an API version, if anything. */
export type VersionFault =
  | { kind: "PreviewNotRecent"; newer: string }
  | { kind: "PreviewHasNonPreview"; newer: string }
  | { kind: "OutOfDate"; newest: string }
  | { kind: "Unknown"; newest: string };

const oldDays = 730;

/** The known versions of a type, newest first; of an unknown type those of the longest known type that it starts with. */
export function knownVersions(table: VersionTable, type: string): readonly string[] | undefined {
  let found = known.get(table);
  if (!found) {
    found = new Map();
    known.set(table, found);
  }
  const key = type.toLowerCase();
  if (!found.has(key)) found.set(key, newestFirst(table, type));
  return found.get(key);
}

const known = new WeakMap<VersionTable, Map<string, readonly string[] | undefined>>();

function newestFirst(table: VersionTable, type: string): readonly string[] | undefined {
  const parts = type.split("/");
  for (let length = parts.length; length >= 2; length -= 1) {
    const found = table.versions(parts.slice(0, length).join("/"));
    // Sorted as text, so that a preview comes before the stable version of the same date.
    if (found && found.length > 0) return [...found].sort((a, b) => (a < b ? 1 : -1));
  }
  return undefined;
}

/** Judges a version against the known ones, as the toolkit does. */
export function judgeVersion(version: string, known: readonly string[], today: string): VersionFault | undefined {
  const date = version.slice(0, 10);
  const isPreview = version.length > 10;
  const newest = known[0] ?? "";
  if (isPreview) {
    const newer = known.find((one) => one.length === 10 && one > date);
    if (newer) return { kind: "PreviewNotRecent", newer };
    if (known[0] === version && known[1] === date) return { kind: "PreviewHasNonPreview", newer: date };
  }
  const at = known.findIndex((one) => one.toLowerCase() === version.toLowerCase());
  if (at > 0 && daysBetween(date, today) > oldDays) {
    const followsItsPreview = at === 1 && newest.startsWith(date) && newest.length > 10;
    const newestStable = known.find((one) => one.length === 10);
    if (!followsItsPreview && newestStable !== version) return { kind: "OutOfDate", newest: newestStable ?? newest };
  }
  return at < 0 ? { kind: "Unknown", newest } : undefined;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
