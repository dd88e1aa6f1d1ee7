import { accessSync, constants, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { PackageError, packageError } from "../errors.ts";
import { defaultLimits, type PackageLimits } from "../limits.ts";
import { NameKeeper } from "../names.ts";
import { type Package, type PackageFile, packageFile } from "../package.ts";
import { asPackageError } from "./system-error.ts";

// What version control, package managers and file managers leave beside the files of a package.
const leftOut = new Set([".git", ".hg", ".svn", "node_modules", "__macosx", ".ds_store", "thumbs.db"]);

/** How a folder is read. */
export interface ReadFolderOptions {
  limits?: Partial<PackageLimits>;
  /** Takes what is wrong with single files, which are then left out. Without it the first problem is thrown. */
  onProblem?(problem: PackageError): void;
}

/**
 * Reads the files of a folder, sorted by path; the contents are read when they are asked for. A package holds few files, so
 * each is looked at without leaving the thread, which takes longer than looking does.
 */
export async function readFolder(folder: string, options: ReadFolderOptions = {}): Promise<Package> {
  const limits = { ...defaultLimits, ...options.limits };
  const root = resolve(folder);
  const names = new NameKeeper(limits);
  const found: PackageFile[] = [];
  let entries = 0;
  let total = 0;

  const refuse = (problem: unknown, path: string) => {
    const error = problem instanceof PackageError ? problem : asPackageError(problem, path);
    if (!options.onProblem || isAboutWhole(error)) throw error;
    options.onProblem(error);
  };

  function file(path: string): void {
    const one = readFile(join(root, path), path, limits);
    total += one.size;
    if (total > limits.totalBytes) throw packageError("PackageTooLarge", path, limits.totalBytes);
    found.push(one);
  }

  function walk(folderPath: string): void {
    const listing = readdirSync(join(root, folderPath), { withFileTypes: true });
    listing.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of listing) {
      if (leftOut.has(entry.name.toLowerCase())) continue;
      const path = folderPath === "" ? entry.name : `${folderPath}/${entry.name}`;
      entries += 1;
      if (entries > limits.entries) throw packageError("TooManyFiles", folder, limits.entries);
      try {
        if (entry.isSymbolicLink()) throw packageError("SymbolicLink", path);
        if (!entry.isFile() && !entry.isDirectory()) throw packageError("SpecialFile", path);
        names.take(path, entry.isFile() ? "file" : "folder");
        if (entry.isFile()) file(path);
        else walk(path);
      } catch (problem) {
        refuse(problem, path);
      }
    }
  }

  try {
    walk("");
  } catch (problem) {
    throw problem instanceof PackageError ? problem : asPackageError(problem, folder);
  }
  found.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files: new Map(found.map((one) => [one.path, one])), name: basename(root) };
}

/** Takes one file of the disk as a file of a package. */
export function readFile(place: string, path: string, limits: PackageLimits): PackageFile {
  const { size } = statSync(place);
  if (size > limits.fileBytes) throw packageError("FileTooLarge", path, size, limits.fileBytes);
  accessSync(place, constants.R_OK);
  return packageFile(path, size, () => readNow(place, path, limits));
}

function isAboutWhole(error: PackageError): boolean {
  return error.code === "PackageTooLarge" || error.code === "TooManyFiles";
}

function readNow(place: string, path: string, limits: PackageLimits): Uint8Array {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(place);
  } catch (problem) {
    throw asPackageError(problem, path);
  }
  // The file may have grown since its size was asked for.
  if (bytes.length > limits.fileBytes) throw packageError("FileTooLarge", path, bytes.length, limits.fileBytes);
  return bytes;
}
