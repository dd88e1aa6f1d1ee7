import { fail } from "@stoa/api";
import type { shapes } from "@stoa/api/partner-center";
import { type Package, PackageError } from "@stoa/archive";
import { readZip } from "@stoa/archive/node";
import { allTypes } from "@stoa/resource-types/node";

/** What an upload turned out to be. */
export interface Inspected {
  files: { path: string; size: number }[];
  findings: shapes.Finding[];
  errors: number;
  warnings: number;
}

const opened = new Map<string, Promise<Package>>();
const openedLimit = 50;

/**
 * Opens a package from a blob's path; what is hostile or damaged is refused with the entry that is at fault.
 * Blobs never change, so what was opened and proven once is kept, for the last few of them.
 */
export function openBlob(path: string, name: string): Promise<Package> {
  const known = opened.get(path);
  if (known) return known;
  const pkg = prove(path, name);
  opened.set(path, pkg);
  pkg.catch(() => opened.delete(path));
  const [oldest] = opened.keys();
  if (opened.size > openedLimit && oldest !== undefined) opened.delete(oldest);
  return pkg;
}

async function prove(path: string, name: string): Promise<Package> {
  try {
    return await readZip(path, { name });
  } catch (error) {
    if (!(error instanceof PackageError)) throw error;
    const where = error.path && error.path !== name ? `'${error.path}': ` : "";
    throw fail("PackageRefused", `${where}${error.message}`).with({
      target: error.path,
      details: [{ code: error.code, message: error.message, target: error.path }],
    });
  }
}

// What was found, by day and content: an upload is followed by its submission, and several plans often share a package.
const found = new Map<string, Inspected>();
const foundLimit = 20;

/** Checks a package as certification will: the marketplace's rules, with today's ages of API versions. */
export async function inspect(pkg: Package, blob: string, today: Date): Promise<Inspected> {
  const day = today.toISOString().slice(0, 10);
  const key = `${day} ${blob}`;
  const known = found.get(key);
  if (known) return known;
  const inspected = await judge(pkg, day);
  found.set(key, inspected);
  const [oldest] = found.keys();
  if (found.size > foundLimit && oldest !== undefined) found.delete(oldest);
  return inspected;
}

async function judge(pkg: Package, day: string): Promise<Inspected> {
  // Rules and wizard engine are read with the first package, so that a start waits for neither.
  const { check, versionTable } = await import("@stoa/lint");
  const table = versionTable(allTypes(), day);
  const { findings } = check(pkg, { profile: "marketplace", table, frames: true });
  return {
    files: [...pkg.files.values()].map(({ path, size }) => ({ path, size })),
    findings,
    errors: findings.filter(({ severity }) => severity === "error").length,
    warnings: findings.filter(({ severity }) => severity === "warning").length,
  };
}
