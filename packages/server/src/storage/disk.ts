import { statfsSync } from "node:fs";
import { StartError } from "../start-error.ts";

/** A database that runs on with less than this has nowhere to write. */
const leastBytes = 1_000_000;
/** Of the file system and, the last one, of PostgreSQL. */
const codes = new Set<unknown>(["ENOSPC", "EDQUOT", "53100"]);

/** Whether an error comes from a disk that is full, ours or the database's. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && codes.has(error.code)) || isDiskFull(error.cause);
}

/** Whether a folder's disk has no room left. */
export function hasNoRoom(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < leastBytes;
  } catch {
    return false;
  }
}

/** Says that the disk that holds a folder is full. */
export function diskIsFull(folder: string): StartError {
  return new StartError(
    `The disk that holds ${folder} is full.`,
    "Free some space there, or start with --data on another disk. What was begun is gone on with at the next start.",
  );
}
