import { isWhiteSpace } from "../../json/characters.ts";
import { formatAddress, parseAddress } from "./ip-address.ts";

/** A URI cut into its parts, each normalised as .NET's Uri does. */
export interface UriParts {
  scheme: string;
  /** With `@` at its end. */
  user: string;
  host: string;
  /** Missing for the scheme's own port. */
  port: number | undefined;
  hasAuthority: boolean;
  path: string;
  /** With `?`. */
  query: string;
  /** With `#`. */
  fragment: string;
}

/** A URI that .NET refuses; the message is .NET's. */
export class UriFault extends Error {}

const defaultPorts = new Map([
  ["http", 80],
  ["https", 443],
  ["ws", 80],
  ["wss", 443],
  ["ftp", 21],
  ["gopher", 70],
  ["nntp", 119],
  ["telnet", 23],
  ["ldap", 389],
  ["mailto", 25],
]);
const needsAuthority = new Set(["http", "https", "ws", "wss", "ftp", "gopher", "nntp", "telnet", "ldap"]);

/** Reads an absolute URI. Throws a UriFault if it is none. */
export function parseUri(text: string): UriParts {
  const trimmed = trim(text);
  if (trimmed === "") throw new UriFault("Invalid URI: The URI is empty.");
  if (/^[A-Za-z]:/.test(trimmed)) return dosPath(trimmed);
  if (trimmed.startsWith("//") || trimmed.startsWith("\\\\")) return withAuthority("file", trimmed.slice(2));
  if (trimmed.startsWith("/")) return withAuthority("file", trimmed);
  const colon = trimmed.indexOf(":");
  if (colon < 0) throw new UriFault("Invalid URI: The format of the URI could not be determined.");
  if (!isScheme(trimmed.slice(0, colon))) throw new UriFault("Invalid URI: The URI scheme is not valid.");
  const scheme = trimmed.slice(0, colon).toLowerCase();
  const rest = trimmed.slice(colon + 1);
  if (/^[/\\]{2}/.test(rest)) return withAuthority(scheme, rest.slice(2));
  if (needsAuthority.has(scheme)) throw new UriFault("Invalid URI: The Authority/Host could not be parsed.");
  return opaque(scheme, rest);
}

/** The base with a reference resolved against it. Throws a UriFault if that makes no URI. */
export function resolveUri(base: UriParts, reference: string): UriParts {
  const text = trim(reference);
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text)?.[1];
  if (scheme !== undefined) {
    const rest = text.slice(scheme.length + 1);
    const isSame = scheme.toLowerCase() === base.scheme && base.hasAuthority && !/^[/\\]{2}/.test(rest);
    return isSame ? merge(base, rest) : parseUri(text);
  }
  if (text.startsWith("\\\\")) return withAuthority("file", text.slice(2));
  if (text.startsWith("//")) return withAuthority(base.scheme, text.slice(2));
  return merge(base, text);
}

/** A URI as text, escaped. */
export function formatUri({ scheme, user, host, port, hasAuthority, path, query, fragment }: UriParts): string {
  const authority = hasAuthority ? `//${user}${host}${port === undefined ? "" : `:${port}`}` : user + host;
  return `${scheme}:${authority}${path}${query}${fragment}`;
}

/** Says whether a URI is written as it should be: nothing in it that has to be escaped, letters of any script allowed. */
export function isWellFormed(text: string): boolean {
  const trimmed = trim(text);
  for (let i = 0; i < trimmed.length; i++) {
    const c = trimmed.charAt(i);
    if (c === "%" ? !isEscape(trimmed, i) : trimmed.charCodeAt(i) <= 32 || '"<>\\^`{|}'.includes(c)) return false;
  }
  return true;
}

/** Text with escapes undone where that changes no meaning, as .NET shows URIs. */
export function unescapeUri(text: string): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => {
    const bytes = Uint8Array.from(run.slice(1).split("%"), (hex) => Number.parseInt(hex, 16));
    let out = "";
    for (let i = 0; i < bytes.length; ) {
      const size = sequenceLength(bytes, i);
      const part = bytes.subarray(i, i + size);
      const character = decode(part);
      const keeps = character === undefined || (size === 1 && (/[%/?#\\@:]/.test(character) || character < " "));
      out += keeps ? run.slice(i * 3, (i + size) * 3) : character;
      i += size;
    }
    return out;
  });
}

function merge(base: UriParts, reference: string): UriParts {
  const [beforeFragment = "", fragment] = cut(reference, "#");
  const [path = "", query] = cut(beforeFragment, "?");
  const result = { ...base, fragment: fragment === undefined ? "" : escapeUri(`#${fragment}`) };
  if (query !== undefined) result.query = escapeUri(`?${query}`);
  else if (path !== "") result.query = "";
  if (path === "") return result;
  const slashed = base.hasAuthority ? path.replaceAll("\\", "/") : path;
  if (!base.hasAuthority && base.host !== "") return { ...result, host: base.host + escapeUri(slashed) };
  const folder = base.path.slice(0, base.path.lastIndexOf("/") + 1);
  const merged = slashed.startsWith("/") ? slashed : folder + slashed;
  return { ...result, path: base.hasAuthority ? normalizePath(merged) : escapeUri(merged) };
}

function withAuthority(scheme: string, text: string): UriParts {
  const end = text.search(/[/\\?#]/);
  const authority = end < 0 ? text : text.slice(0, end);
  const at = authority.lastIndexOf("@");
  const { host, port } = parseHost(scheme, authority.slice(at + 1));
  const parts = tail(end < 0 ? "" : text.slice(end));
  return {
    scheme,
    user: authority.slice(0, at + 1),
    host,
    port: port === defaultPorts.get(scheme) ? undefined : port,
    hasAuthority: true,
    ...parts,
    path: normalizePath(parts.path || "/"),
  };
}

function parseHost(scheme: string, text: string): { host: string; port: number | undefined } {
  const match = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(text);
  const [name = "", digits = ""] = match?.slice(1) ?? [];
  if (!match || (name === "" && scheme !== "file"))
    throw new UriFault("Invalid URI: The hostname could not be parsed.");
  if (digits !== "" && (!/^\d{1,5}$/.test(digits) || Number(digits) > 65535)) {
    throw new UriFault("Invalid URI: Invalid port specified.");
  }
  return { host: normalizeHost(name), port: digits === "" ? undefined : Number(digits) };
}

function normalizeHost(name: string): string {
  if (name === "") return "";
  if (name.startsWith("[")) {
    const address = parseAddress(name.slice(1, -1));
    if (address?.bits !== 128) throw new UriFault("Invalid URI: The hostname could not be parsed.");
    return `[${formatAddress(address)}]`;
  }
  const hex = name.replace(
    /(^|\.)0[xX]([0-9a-fA-F]{1,8})(?=\.|$)/g,
    (_, dot, digits) => dot + Number.parseInt(digits, 16),
  );
  const address = /^[0-9.]+$/.test(hex) ? parseAddress(hex) : undefined;
  if (address) return formatAddress(address);
  const labels = (name.endsWith(".") ? name.slice(0, -1) : name).split(".");
  if (labels.some((label) => label === "" || label.length > 63 || /[^\p{L}\p{N}_-]/u.test(label))) {
    throw new UriFault("Invalid URI: The hostname could not be parsed.");
  }
  return name.toLowerCase();
}

function dosPath(text: string): UriParts {
  if (!/^[A-Za-z]:[/\\]/.test(text))
    throw new UriFault("Invalid URI: A Dos path must be rooted, for example, 'c:\\\\'.");
  const path = escapeUri(`/${text.replaceAll("\\", "/")}`);
  return { scheme: "file", user: "", host: "", port: undefined, hasAuthority: true, path, query: "", fragment: "" };
}

function opaque(scheme: string, rest: string): UriParts {
  const parts = tail(rest);
  const base = {
    scheme,
    user: "",
    host: "",
    port: undefined,
    hasAuthority: false,
    query: parts.query,
    fragment: parts.fragment,
  };
  const at = scheme === "mailto" ? parts.path.lastIndexOf("@") : -1;
  if (at < 0) return { ...base, path: escapeUri(parts.path) };
  return { ...base, user: parts.path.slice(0, at + 1), host: parts.path.slice(at + 1), path: "" };
}

function tail(text: string): Pick<UriParts, "path" | "query" | "fragment"> {
  const [beforeFragment = "", fragment] = cut(text, "#");
  const [path = "", query] = cut(beforeFragment, "?");
  return {
    path,
    query: query === undefined ? "" : escapeUri(`?${query}`),
    fragment: fragment === undefined ? "" : escapeUri(`#${fragment}`),
  };
}

function normalizePath(path: string): string {
  const segments = escapeUri(path.replaceAll("\\", "/")).split("/");
  const kept: string[] = [];
  segments.forEach((segment, i) => {
    const isLast = i === segments.length - 1;
    if (segment === "..") {
      if (kept.length > 1) kept.pop();
      if (isLast) kept.push("");
    } else if (segment === ".") {
      if (isLast) kept.push("");
    } else kept.push(segment);
  });
  return kept.join("/") || "/";
}

const encoder = new TextEncoder();

// Escapes what may not stand in a URI and undoes escapes of what need not be escaped.
function escapeUri(text: string): string {
  let out = "";
  for (let i = 0; i < text.length; ) {
    if (isEscape(text, i)) {
      const character = String.fromCharCode(Number.parseInt(text.slice(i + 1, i + 3), 16));
      out += /[A-Za-z0-9\-._~]/.test(character) ? character : text.slice(i, i + 3);
      i += 3;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(i) ?? 0);
    i += character.length;
    if (/[A-Za-z0-9\-._~/?#[\]:@!$&'()*+,;=]/.test(character)) out += character;
    else for (const byte of encoder.encode(character)) out += `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return out;
}

function isEscape(text: string, at: number): boolean {
  return text.charAt(at) === "%" && /^[0-9a-fA-F]{2}$/.test(text.slice(at + 1, at + 3));
}

function isScheme(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*$/.test(text);
}

function cut(text: string, mark: string): [before: string, after: string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isWhiteSpace(text.charCodeAt(start))) start++;
  while (end > start && isWhiteSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  const size = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  return at + size <= bytes.length ? size : 1;
}

const strictDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(bytes: Uint8Array): string | undefined {
  try {
    return strictDecoder.decode(bytes);
  } catch {
    return undefined;
  }
}

export { isScheme };
