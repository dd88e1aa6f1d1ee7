/** What may be wrong with a package before anyone looks at its content, with the words for it. */
export const packageErrors = {
  PathNotFound: () => "There is no such file or folder.",
  Unreadable: (why: string) => `It can't be read: ${why}.`,
  NotAPackage: () => "This is neither a folder nor a zip archive.",
  NotAZip: (why: string) => `This is no zip archive that can be read: ${why}.`,
  ArchiveTooLarge: (size: number, limit: number) => `The archive has ${size} bytes; at most ${limit} are taken.`,
  FileTooLarge: (size: number, limit: number) => `The file has ${size} bytes; at most ${limit} are taken.`,
  PackageTooLarge: (limit: number) => `Unpacked, the files have more than ${limit} bytes in all.`,
  TooManyFiles: (limit: number) => `There are more than ${limit} files and folders.`,
  RatioTooHigh: (ratio: number, limit: number) =>
    `The file unpacks to ${ratio} times its packed size; at most ${limit} times is taken.`,
  Overlap: (other: string) => `Its data overlaps that of '${other}'.`,
  UnsafeName: (why: string) => `The name can't be used: ${why}.`,
  NameClash: (other: string) => `The name clashes with '${other}': some systems take both for the same file.`,
  SymbolicLink: () => "This is a symbolic link; a package holds files only.",
  SpecialFile: () => "This is neither a file nor a folder.",
  Encrypted: () => "The file is encrypted.",
  UnknownCompression: (method: number) =>
    `The file is packed with method ${method}; only 0 (stored) and 8 (deflate) are taken.`,
  HeaderMismatch: (what: string) =>
    `The archive says two things about this file: its ${what} differs between the directory and the file's own header.`,
  DataDamaged: (why: string) => `The packed data is damaged: ${why}.`,
} as const satisfies Record<string, (...args: never[]) => string>;

/** The code of a package error. */
export type PackageErrorCode = keyof typeof packageErrors;

/** A package, or a file of it, that can't be opened. */
export class PackageError extends Error {
  readonly code: PackageErrorCode;
  /** The file inside the package, or the path that was to be opened. */
  readonly path: string;

  constructor(code: PackageErrorCode, path: string, message: string) {
    super(message);
    this.name = "PackageError";
    this.code = code;
    this.path = path;
  }
}

/** Makes the error of a code with its own words. */
export function packageError<Code extends PackageErrorCode>(
  code: Code,
  path: string,
  ...args: Parameters<(typeof packageErrors)[Code]>
): PackageError {
  const say = packageErrors[code] as (...args: unknown[]) => string;
  return new PackageError(code, path, say(...args));
}
