import { readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { decodeText, encodingOf } from "@stoa/archive";
import { applyFixes, type Finding } from "@stoa/lint";
import { unifiedDiff } from "../diff.ts";
import type { Io } from "../io.ts";
import { UsageError } from "../usage-error.ts";

// A fix may lay bare another one; what isn't settled after this many rounds would go on for ever.
const rounds = 10;

/** Mends files by the fixes of findings, or shows what would be changed. Gives whether anything is to change. */
export async function fixPackage(
  io: Io,
  path: string,
  isOnlyShown: boolean,
  look: () => Promise<Finding[]>,
): Promise<boolean> {
  const place = resolve(io.cwd, path);
  const root = folderOf(place, path);
  let changed = false;
  for (let round = 0; round < rounds; round++) {
    const byFile = Map.groupBy(
      (await look()).filter(({ fix }) => fix),
      ({ file }) => file,
    );
    let mended = 0;
    for (const [file, findings] of byFile) {
      const bytes = readFileSync(join(root, file));
      const text = decodeText(bytes);
      // Offsets count in the text without its mark; UTF-16 files are told by a rule of their own and left alone.
      if (encodingOf(bytes) !== "utf-8") continue;
      const after = applyFixes(text, findings);
      if (after.mended.length === 0 || after.text === text) continue;
      changed = true;
      mended += after.mended.length;
      if (isOnlyShown) io.out(unifiedDiff(file, text, after.text));
      else {
        const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
        writeFileSync(join(root, file), `${hasMark ? "\ufeff" : ""}${after.text}`);
        for (const one of after.mended) io.err(`mended: ${file}:${one.line}: ${one.message}\n`);
      }
    }
    if (mended === 0 || isOnlyShown) break;
  }
  if (!changed) io.err("stoa: there is nothing that --fix may mend.\n");
  return changed;
}

function folderOf(place: string, path: string): string {
  let isFolder: boolean;
  try {
    isFolder = statSync(place).isDirectory();
  } catch {
    throw new UsageError(`${path}: There is no such file or folder.`);
  }
  if (isFolder) return place;
  if (/\.jsonc?$/i.test(place)) return dirname(place);
  throw new UsageError(`${path}: An archive can't be mended. Mend its folder and pack it again.`);
}
