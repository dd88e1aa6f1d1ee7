import { type FSWatcher, statSync, watch } from "node:fs";
import { basename, dirname } from "node:path";

// Editors write a file in several steps; they count as one change.
const settledAfterMilliseconds = 80;

/** Calls back after a folder's files, or a file, have changed; gives what ends it. */
export function watchFiles(place: string, changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(changed, settledAfterMilliseconds);
  };
  const isFolder = statSync(place).isDirectory();
  // Many editors put a new file in the place of the old one, so a single file is watched through its folder.
  const watcher: FSWatcher = watch(isFolder ? place : dirname(place), { recursive: isFolder }, (_event, name) => {
    if (/(^|[\\/])(node_modules|\.git)([\\/]|$)/.test(name ?? "")) return;
    if (isFolder || name === null || name === basename(place)) soon();
  });
  // A folder that goes away ends the watching, not the preview.
  watcher.on("error", soon);
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
