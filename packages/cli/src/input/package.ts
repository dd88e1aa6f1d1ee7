import { closeSync, openSync, readSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { type Package, PackageError } from "@stoa/archive";
import { openPackage } from "@stoa/archive/node/open";
import type { Io } from "../io.ts";
import { UsageError } from "../usage-error.ts";

/** A package that was opened, or what kept it from being opened whole. */
export interface OpenedPackage {
  pkg: Package;
  problems: PackageError[];
}

// These are about the path that was given, the others about what was found there.
const aboutThePath = new Set(["PathNotFound", "NotAPackage", "Unreadable"]);

/** Opens a folder, an archive or a file. A path that can't be opened is wrong usage; what is wrong inside is gathered. */
export async function openAt(io: Io, path: string): Promise<OpenedPackage> {
  const problems: PackageError[] = [];
  try {
    return {
      pkg: await openPackage(resolve(io.cwd, path), { onProblem: (problem) => problems.push(problem) }),
      problems,
    };
  } catch (problem) {
    if (!(problem instanceof PackageError)) throw problem;
    if (aboutThePath.has(problem.code)) throw new UsageError(`${path}: ${problem.message}`);
    return { pkg: { files: new Map() }, problems: [problem] };
  }
}

// More of a kind would only push the answer off the screen; `stoa check` lists them all.
const most = 5;

/** Opens a package for a command that makes do with what can be read; what can't is told. */
export async function openReadable(io: Io, path: string): Promise<Package> {
  const { pkg, problems } = await openAt(io, path);
  for (const { path: place, message } of problems.slice(0, most)) io.err(`stoa: ${place}: ${message}\n`);
  if (problems.length > most) io.err(`stoa: ${problems.length - most} more can't be read.\n`);
  return pkg;
}

/** Whether a path is a folder or holds a zip archive, by its first bytes. */
export function isPackage(io: Io, path: string): boolean {
  const place = resolve(io.cwd, path);
  try {
    const info = statSync(place);
    if (!info.isFile()) return info.isDirectory();
    const start = Buffer.alloc(2);
    const file = openSync(place, "r");
    readSync(file, start, 0, 2, 0);
    closeSync(file);
    return start.toString("latin1") === "PK";
  } catch {
    // What can't be opened is told where it is read.
    return false;
  }
}
