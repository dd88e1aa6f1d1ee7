import type { Obj } from "../../json/value.ts";
import { findMember } from "../access.ts";
import { define, object, string } from "../define.ts";
import { invalid } from "../error.ts";
import {
  formatUri,
  isScheme,
  isWellFormed,
  parseUri as parseParts,
  resolveUri,
  UriFault,
  type UriParts,
  unescapeUri,
} from "../text/uri.ts";
import { wrongResult } from "./array.ts";

export const uri = define({
  params: [string, string],
  doc: "An absolute URI of a base and a part relative to it.",
  examples: {
    "uri('http://contoso.org/firstpath', 'myscript.sh')": "http://contoso.org/myscript.sh",
    "uri('http://contoso.org/firstpath/', 'myscript.sh')": "http://contoso.org/firstpath/myscript.sh",
  },
  body(base, relative) {
    const parts = readBase(base);
    try {
      return formatUri(resolveUri(parts, relative));
    } catch (fault) {
      if (!(fault instanceof UriFault)) throw fault;
      throw invalid(
        `Cannot construct valid uri from base uri '${base}' and string '${relative}', check if the base uri is empty. Please see https://aka.ms/arm-function-datauri for usage details.`,
      );
    }
  },
});

export const parseUri = define({
  params: [string],
  doc: "The parts of a URI. The port is null for the scheme's own; a bare path and an absent query are left out.",
  examples: {
    "parseUri('http://example.com:8080/a?b=c')": {
      scheme: "http",
      host: "example.com",
      port: 8080,
      path: "/a",
      query: "?b=c",
    },
  },
  body(text) {
    try {
      const { scheme, host, port, path, query } = parseParts(text);
      const shown = scheme === "file" && /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
      const parts: Obj = new Map<string, string | bigint | null>([
        ["scheme", scheme],
        ["host", host],
        ["port", port === undefined ? null : BigInt(port)],
      ]);
      if (shown !== "/") parts.set("path", shown);
      if (query !== "") parts.set("query", query);
      return parts;
    } catch (fault) {
      if (!(fault instanceof UriFault)) throw fault;
      throw invalid(`The specified URL '${text}' is not valid '${fault.message}'.`);
    }
  },
});

export const buildUri = define({
  params: [object],
  doc: "A URI of its parts: scheme and host, and if wanted port, path and query.",
  examples: {
    "buildUri(createObject('scheme', 'https', 'host', 'example.com', 'port', 1234, 'path', 'foo/bar'))":
      "https://example.com:1234/foo/bar",
  },
  body(parts) {
    const scheme = required(parts, "scheme");
    const host = required(parts, "host");
    const port = portOf(parts);
    const path = textOf(parts, "path") ?? "";
    const query = textOf(parts, "query") ?? "";
    try {
      return assemble(scheme, host, port, path, query);
    } catch (fault) {
      if (!(fault instanceof UriFault)) throw fault;
      throw invalid(`An error occured while evaluating the 'buildUri' function '${fault.message}'.`);
    }
  },
});

function readBase(base: string): UriParts {
  try {
    // A path alone is a file to .NET's reader, but no URI.
    if (isWellFormed(base) && /^\s*[A-Za-z][A-Za-z0-9+.-]+:/.test(base)) return parseParts(base);
  } catch (fault) {
    if (!(fault instanceof UriFault)) throw fault;
  }
  throw invalid(
    `The template language function 'uri' expects its first argument to be a uri string. The provided value is '${base}'. Please see https://aka.ms/arm-function-datauri for usage details.`,
    { seen: base },
  );
}

function assemble(scheme: string, host: string, port: bigint | undefined, path: string, query: string): string {
  const name = (scheme.split(":")[0] ?? "").toLowerCase();
  if (!isScheme(name)) throw new UriFault("Invalid URI: The URI scheme is not valid. (Parameter 'value')");
  if (port !== undefined && port > 65535n) throw outOfRange(port, "less than or equal to '65535'");
  if (port !== undefined && port < -1n) throw outOfRange(port, "greater than or equal to '-1'");
  // A colon makes a host an IPv6 address, which UriBuilder puts into brackets.
  const bracketed = host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
  const portText = port === undefined || port === -1n ? "" : `:${port}`;
  const slashed = path.startsWith("/") ? path : `/${path}`;
  const escapedPath = slashed.replaceAll("?", "%3F").replaceAll("#", "%23");
  const marked = query === "" || query.startsWith("?") ? query : `?${query}`;
  const parsed = parseParts(`${name}://${bracketed}${portText}${escapedPath}${marked}`);
  const { path: shownPath, query: shownQuery, ...rest } = parsed;
  return formatUri({ ...rest, path: unescapeUri(shownPath), query: unescapeUri(shownQuery) });
}

function outOfRange(port: bigint, bound: string): UriFault {
  return new UriFault(`value ('${port}') must be ${bound}. (Parameter 'value')\nActual value was ${port}.`);
}

function required(parts: Obj, name: string): string {
  const value = textOf(parts, name);
  // The doubled quote is the engine's.
  if (!value) throw missingProperty("buildUri", name);
  return value;
}

/** The refusal of an input object that lacks a member; the doubled quote is the engine's. */
export function missingProperty(functionName: string, name: string) {
  return invalid(`The input object to the '${functionName}' function is missing the required property '${name}''.`);
}

/** A text member of an object, its name in any case; refuses other types. */
export function textOf(parts: Obj, name: string): string | undefined {
  const value = findMember(parts, name);
  if (value === undefined || typeof value === "string") return value;
  throw wrongResult(value, "String");
}

function portOf(parts: Obj): bigint | undefined {
  const value = findMember(parts, "port");
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "bigint") throw wrongResult(value, "Integer");
  return value;
}
