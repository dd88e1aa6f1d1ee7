import { decodeText } from "./text.ts";

/** A file of a package. Its bytes are read when they are asked for. */
export interface PackageFile {
  /** Path inside the package, with `/`. */
  path: string;
  /** Unpacked size in bytes. */
  size: number;
  /** The content. Throws a `PackageError` when it can't be read. */
  bytes(): Uint8Array;
  /** The content as text: UTF-8, or UTF-16 where a byte order mark says so. */
  text(): string;
}

/** A package: the files of a folder or an archive, by path. */
export interface Package {
  files: Map<string, PackageFile>;
  /** How the package is called in messages. */
  name?: string;
}

/** Makes a file whose bytes come from a function. */
export function packageFile(path: string, size: number, bytes: () => Uint8Array): PackageFile {
  let text: string | undefined;
  return { path, size, bytes, text: () => (text ??= decodeText(bytes())) };
}

/** Makes a package of texts and bytes that are in memory already. */
export function makePackage(contents: Record<string, string | Uint8Array>, name?: string): Package {
  const files = new Map<string, PackageFile>();
  for (const [path, content] of Object.entries(contents)) {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    files.set(
      path,
      packageFile(path, bytes.length, () => bytes),
    );
  }
  return { files, ...(name === undefined ? {} : { name }) };
}

/** Finds a file by its path from the root, in any case. */
export function findFile(pkg: Package, path: string): PackageFile | undefined {
  const exact = pkg.files.get(path);
  if (exact) return exact;
  const wanted = path.toLowerCase();
  for (const file of pkg.files.values()) if (file.path.toLowerCase() === wanted) return file;
  return undefined;
}
