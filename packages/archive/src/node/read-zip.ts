import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { crc32 } from "node:zlib";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { PackageError, packageError } from "../errors.ts";
import { defaultLimits, type PackageLimits } from "../limits.ts";
import { NameKeeper } from "../names.ts";
import { type Package, type PackageFile, packageFile } from "../package.ts";
import { asPackageError } from "./system-error.ts";
import { type PackedFile, unpack, type ZipSource } from "./zip-source.ts";

interface Listed {
  entry: Entry;
  path: string;
}

/**
 * Opens a zip archive from memory or from a path. The whole directory is checked before any file is unpacked, then every
 * file is unpacked once as a stream that is thrown away, so what the directory says is known to be true.
 */
export async function readZip(
  source: ZipSource,
  options: { limits?: Partial<PackageLimits>; name?: string } = {},
): Promise<Package> {
  const limits = { ...defaultLimits, ...options.limits };
  const name = options.name ?? (typeof source === "string" ? basename(source, ".zip") : undefined);
  const whole = typeof source === "string" ? source : (name ?? "");
  const zip = await open(source, whole, limits);
  try {
    const listed = await list(zip, whole, limits);
    const packed = await locate(zip, listed);
    const files = new Map<string, PackageFile>();
    for (const { entry, file } of packed) {
      await prove(zip, entry, file);
      files.set(
        file.path,
        packageFile(file.path, file.size, () => unpack(source, file)),
      );
    }
    const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
    return { files: new Map(sorted), ...(name === undefined ? {} : { name }) };
  } catch (problem) {
    throw asZipError(problem, whole);
  } finally {
    zip.close();
  }
}

async function open(source: ZipSource, whole: string, limits: PackageLimits): Promise<ZipFile> {
  const yauzlOptions = { lazyEntries: true, decodeStrings: false, autoClose: false };
  try {
    const size = typeof source === "string" ? (await stat(source)).size : source.length;
    if (size > limits.archiveBytes) throw packageError("ArchiveTooLarge", whole, size, limits.archiveBytes);
    if (typeof source === "string") return await yauzl.openPromise(source, yauzlOptions);
    return await yauzl.fromBufferPromise(Buffer.from(source.buffer, source.byteOffset, source.length), yauzlOptions);
  } catch (problem) {
    throw asZipError(problem, whole);
  }
}

/** Reads the directory and refuses by what it says: names, kinds, sizes, counts. */
async function list(zip: ZipFile, whole: string, limits: PackageLimits): Promise<Listed[]> {
  if (zip.entryCount > limits.entries) throw packageError("TooManyFiles", whole, limits.entries);
  const names = new NameKeeper(limits);
  const listed: Listed[] = [];
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const path = nameOf(entry);
    const isFolder = path.endsWith("/");
    names.take(isFolder ? path.slice(0, -1) : path, isFolder ? "folder" : "file");
    checkKind(entry, path);
    if (isFolder) {
      if (entry.uncompressedSize > 0)
        throw packageError("UnsafeName", path, "it is the name of a folder, but there is data");
    } else {
      const { uncompressedSize: size, compressedSize: packedSize } = entry;
      if (size > limits.fileBytes) throw packageError("FileTooLarge", path, size, limits.fileBytes);
      total += size;
      if (total > limits.totalBytes) throw packageError("PackageTooLarge", path, limits.totalBytes);
      const ratio = size / Math.max(packedSize, 1);
      if (ratio > limits.ratio) throw packageError("RatioTooHigh", path, Math.round(ratio), limits.ratio);
    }
    listed.push({ entry, path });
  }
  return listed;
}

// yauzl turns backslashes into slashes unless told to be strict, so the raw bytes are decoded here.
function nameOf(entry: Entry): string {
  return yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
}

function checkKind(entry: Entry, path: string): void {
  if (entry.isEncrypted()) throw packageError("Encrypted", path);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    throw packageError("UnknownCompression", path, entry.compressionMethod);
  // The upper half holds the Unix mode; whoever made the archive on another system leaves it at 0.
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (kind === 0o120000) throw packageError("SymbolicLink", path);
  if (kind !== 0 && kind !== 0o100000 && kind !== 0o040000) throw packageError("SpecialFile", path);
}

/** Finds the data of every file and refuses headers that contradict the directory and data that overlaps. */
async function locate(zip: ZipFile, listed: Listed[]): Promise<{ entry: Entry; file: PackedFile }[]> {
  const placed: { path: string; start: number; end: number }[] = [];
  const packed: { entry: Entry; file: PackedFile }[] = [];
  for (const { entry, path } of listed) {
    const header = await zip.readLocalFileHeaderPromise(entry);
    if (!header.fileName.equals(entry.fileNameRaw)) throw packageError("HeaderMismatch", path, "name");
    if (header.compressionMethod !== entry.compressionMethod)
      throw packageError("HeaderMismatch", path, "compression method");
    // With bit 3 the sizes follow the data, and the header holds zeros.
    const sizesFollow = (header.generalPurposeBitFlag & 8) !== 0 || header.compressedSize === 0xffffffff;
    if (!sizesFollow && header.compressedSize !== entry.compressedSize)
      throw packageError("HeaderMismatch", path, "packed size");
    const end = header.fileDataStart + entry.compressedSize;
    placed.push({ path, start: entry.relativeOffsetOfLocalHeader, end });
    if (path.endsWith("/")) continue;
    const isDeflated = entry.compressionMethod === 8;
    const { compressedSize: packedSize, uncompressedSize: size } = entry;
    packed.push({ entry, file: { path, offset: header.fileDataStart, packedSize, size, isDeflated } });
  }
  placed.sort((a, b) => a.start - b.start);
  for (let at = 1; at < placed.length; at += 1) {
    const [before, here] = [placed[at - 1], placed[at]];
    if (before && here && here.start < before.end) throw packageError("Overlap", here.path, before.path);
  }
  return packed;
}

/** Unpacks a file once without keeping it: size and checksum must be what the directory says. */
async function prove(zip: ZipFile, entry: Entry, file: PackedFile): Promise<void> {
  let sum = 0;
  let size = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      sum = crc32(chunk, sum);
    }
  } catch (problem) {
    throw packageError("DataDamaged", file.path, problem instanceof Error ? problem.message : String(problem));
  }
  if (size !== file.size) throw packageError("DataDamaged", file.path, `it has ${size} bytes instead of ${file.size}`);
  if (sum !== entry.crc32) throw packageError("DataDamaged", file.path, "the checksum differs");
}

function asZipError(problem: unknown, whole: string): PackageError {
  if (problem instanceof PackageError) return problem;
  if (problem instanceof Error && "code" in problem && "syscall" in problem) return asPackageError(problem, whole);
  const why = problem instanceof Error ? problem.message : String(problem);
  return packageError("NotAZip", whole, why.replace(/\.$/, ""));
}
