import { packageError } from "./errors.ts";
import { defaultLimits, type PackageLimits } from "./limits.ts";

// Characters that look like a dot, a slash or a backslash, or that one file system or another turns into them.
const lookAlikes = /[\u2024\u2025\u2026\ufe52\uff0e\u2044\u2215\u29f8\uff0f\u2216\u29f5\ufe68\uff3c\u3002\uff61]/u;
// Control, zero-width and direction characters make a name look like another one.
const invisible = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd]/u;
const windowsDevice = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?$/i;

/** Says why a path inside a package is refused, or undefined when it is fine. Folders are given without their last slash. */
export function unsafeName(path: string, limits: PackageLimits = defaultLimits): string | undefined {
  if (path === "") return "it is empty";
  if (path.length > limits.pathLength) return `it has more than ${limits.pathLength} characters`;
  if (!path.isWellFormed()) return "it is not valid Unicode";
  if (invisible.test(path)) return "it holds a control or an invisible character";
  if (path.includes("\\")) return "it holds a backslash";
  if (path.startsWith("/")) return "it is absolute";
  if (lookAlikes.test(path)) return "it holds a character that can be taken for a dot or a slash";
  if (path.includes(":")) return "it holds a colon";
  if (/[<>"|?*]/.test(path)) return "it holds a character that Windows doesn't allow";
  const segments = path.split("/");
  if (segments.length > limits.depth) return `it is more than ${limits.depth} folders deep`;
  for (const segment of segments) {
    const why = unsafeSegment(segment);
    if (why) return why;
  }
  return undefined;
}

function unsafeSegment(segment: string): string | undefined {
  if (segment === "") return "it holds an empty segment";
  if (/^\.+$/.test(segment)) return "it leads out of its folder";
  if (/[. ]$/.test(segment)) return "a segment ends in a dot or a space";
  if (segment.startsWith(" ")) return "a segment starts with a space";
  if (windowsDevice.test(segment)) return "it is the name of a device on Windows";
  if (byteLength(segment) > 255) return "a segment has more than 255 bytes";
  // What is safe as it stands may become a way out once somebody decodes it as part of a URL.
  if (/%(2e|2f|5c|00|25)/i.test(segment)) return "it holds a percent-encoded dot, slash, percent or NUL";
  return undefined;
}

const encoder = new TextEncoder();
function byteLength(text: string): number {
  return text.length > 255 ? text.length : encoder.encode(text).length;
}

/** Gathers the names of a package and refuses each that is unsafe or that clashes with an earlier one. */
export class NameKeeper {
  readonly #limits: PackageLimits;
  readonly #files = new Map<string, string>();
  readonly #folders = new Map<string, string>();

  constructor(limits: PackageLimits = defaultLimits) {
    this.#limits = limits;
  }

  /** Takes the name of a file or folder, or throws. */
  take(path: string, kind: "file" | "folder"): void {
    const why = unsafeName(path, this.#limits);
    if (why) throw packageError("UnsafeName", path, why);
    const key = fold(path);
    const file = this.#files.get(key);
    if (file !== undefined) throw packageError("NameClash", path, file);
    const folder = this.#folders.get(key);
    if (kind === "file") {
      if (folder !== undefined) throw packageError("NameClash", path, folder);
      this.#files.set(key, path);
    } else if (folder === undefined) this.#folders.set(key, path);
    else if (folder !== path) throw packageError("NameClash", path, folder);
    for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
      const parent = path.slice(0, slash);
      const parentKey = fold(parent);
      const clash = this.#files.get(parentKey) ?? this.#folders.get(parentKey);
      if (clash !== undefined && (clash !== parent || this.#files.has(parentKey)))
        throw packageError("NameClash", path, clash);
      this.#folders.set(parentKey, parent);
    }
  }
}

// File systems that ignore case also take composed and decomposed letters for the same.
function fold(path: string): string {
  return path.normalize("NFKC").toUpperCase().toLowerCase();
}
