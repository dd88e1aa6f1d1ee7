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
