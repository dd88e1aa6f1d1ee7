import { closeSync, openSync, readSync, type Stats, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import type { PackageError } from "../errors.ts";
import { packageError } from "../errors.ts";
import { defaultLimits, type PackageLimits } from "../limits.ts";
import type { Package } from "../package.ts";
import { readFile, readFolder } from "./read-folder.ts";
import { asPackageError } from "./system-error.ts";

/** Opens a package from a folder, a zip archive, or a JSON file: a template stands for its folder, any other file for itself. */
export async function openPackage(
  path: string,
  options: { limits?: Partial<PackageLimits>; onProblem?(problem: PackageError): void } = {},
): Promise<Package> {
  let info: Stats;
  try {
    info = statSync(path);
  } catch (problem) {
    throw asPackageError(problem, path);
  }
  if (info.isDirectory()) return readFolder(path, options);
  if (!info.isFile()) throw packageError("NotAPackage", path);
  if (/\.jsonc?$/i.test(path)) return openFile(path, options);
  if (!startsLikeZip(path)) throw packageError("NotAPackage", path);
  // Most packages are folders, and then nothing that unpacks has to be loaded.
  const { readZip } = await import("./read-zip.ts");
  return readZip(path, options);
}

async function openFile(path: string, options: Parameters<typeof openPackage>[1]): Promise<Package> {
  const name = basename(path);
  if (/^(mainTemplate|azuredeploy)\.jsonc?$/i.test(name)) return readFolder(dirname(resolve(path)), options);
  const file = readFile(path, name, { ...defaultLimits, ...options?.limits });
  return { files: new Map([[name, file]]), name };
}

function startsLikeZip(path: string): boolean {
  try {
    const file = openSync(path, "r");
    try {
      const start = Buffer.alloc(4);
      return readSync(file, start, 0, 4, 0) === 4 && start.readUInt16LE(0) === 0x4b50;
    } finally {
      closeSync(file);
    }
  } catch (problem) {
    throw asPackageError(problem, path);
  }
}
