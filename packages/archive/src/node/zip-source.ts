import { closeSync, openSync, readSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { PackageError, packageError } from "../errors.ts";
import { asPackageError } from "./system-error.ts";

/** Where the packed data of one file stands in the archive, once everything about it has been checked. */
export interface PackedFile {
  path: string;
  offset: number;
  packedSize: number;
  size: number;
  isDeflated: boolean;
}

/** An archive in memory, or the path of one that is read piece by piece. */
export type ZipSource = Uint8Array | string;

/** Unpacks one file. */
export function unpack(source: ZipSource, file: PackedFile): Uint8Array {
  const packed = slice(source, file);
  if (!file.isDeflated) return packed;
  if (file.size === 0) return new Uint8Array();
  try {
    return inflateRawSync(packed, { maxOutputLength: file.size });
  } catch (problem) {
    throw packageError("DataDamaged", file.path, problem instanceof Error ? problem.message : String(problem));
  }
}

function slice(source: ZipSource, { path, offset, packedSize }: PackedFile): Uint8Array {
  if (typeof source !== "string") return source.subarray(offset, offset + packedSize);
  const bytes = Buffer.alloc(packedSize);
  let handle: number | undefined;
  try {
    handle = openSync(source, "r");
    let done = 0;
    while (done < packedSize) {
      const read = readSync(handle, bytes, done, packedSize - done, offset + done);
      if (read === 0) throw packageError("DataDamaged", path, "the archive has become shorter");
      done += read;
    }
    return bytes;
  } catch (problem) {
    throw problem instanceof PackageError ? problem : asPackageError(problem, path);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}
