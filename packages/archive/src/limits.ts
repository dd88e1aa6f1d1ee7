/** How large a package may be. Each limit is a setting of whoever opens it. */
export interface PackageLimits {
  /** Bytes of the archive itself. */
  archiveBytes: number;
  /** Bytes of one unpacked file. */
  fileBytes: number;
  /** Bytes of all unpacked files together. */
  totalBytes: number;
  /** Unpacked bytes per packed byte of one file. */
  ratio: number;
  /** Files and folders. */
  entries: number;
  /** Characters of a whole path. */
  pathLength: number;
  /** Folders inside each other. */
  depth: number;
}

const GiB = 2 ** 30;

/** The limits that hold where nothing else is said. */
export const defaultLimits: Readonly<PackageLimits> = {
  archiveBytes: GiB,
  fileBytes: GiB,
  totalBytes: 4 * GiB,
  ratio: 100,
  entries: 2_000,
  pathLength: 1_024,
  depth: 32,
};
