/** The parts of the built program in a folder. */
export function openParts(folder: string): {
  /** What a part exports, by the name of its file. */
  load(name: string): unknown;
  /** Writes what has been compiled by now, for later starts of this very build. */
  keep(): void;
};
