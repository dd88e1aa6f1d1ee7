import { deflateRawSync } from "node:zlib";
import { type Zippable, zipSync } from "fflate";
import { defaultLimits } from "../limits.ts";
import { NameKeeper } from "../names.ts";
import type { Package } from "../package.ts";

/** Packs a package so that equal contents give equal bytes: sorted names, one time for all, no system's attributes. */
export function writeZip(pkg: Package): Uint8Array {
  const names = new NameKeeper();
  const entries: Zippable = Object.create(null);
  for (const path of [...pkg.files.keys()].sort()) {
    names.take(path, "file");
    const bytes = pkg.files.get(path)?.bytes() ?? new Uint8Array();
    // The format starts in 1980 and knows no time zone, so this is local time wherever it is made.
    entries[path] = [bytes, { level: worthPacking(bytes) ? 9 : 0, mtime: new Date(1980, 0, 1), os: 0, attrs: 0 }];
  }
  return zipSync(entries);
}

// What packs better than the limit would be refused as a bomb when it is read again, so it is stored instead.
function worthPacking(bytes: Uint8Array): boolean {
  if (bytes.length < 64) return false;
  return bytes.length / deflateRawSync(bytes, { level: 9 }).length < defaultLimits.ratio * 0.9;
}
