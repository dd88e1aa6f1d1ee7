import { type PackageError, packageError } from "../errors.ts";

const words = new Map([
  ["EACCES", "permission is denied"],
  ["EPERM", "permission is denied"],
  ["EMFILE", "too many files are open"],
  ["EIO", "the disk reports an error"],
  ["ELOOP", "symbolic links lead in a circle"],
  ["ENAMETOOLONG", "the name is too long"],
  ["EISDIR", "it is a folder"],
]);

/** Turns an error of the operating system into one about the package. */
export function asPackageError(problem: unknown, path: string): PackageError {
  const code = problem instanceof Error && "code" in problem ? String(problem.code) : "";
  if (code === "ENOENT" || code === "ENOTDIR") return packageError("PathNotFound", path);
  return packageError("Unreadable", path, words.get(code) ?? (code || String(problem)));
}
