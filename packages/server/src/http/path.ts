import type { Operation } from "@stoa/api";

const scopeSegment = "~scope";

/** The router's pattern of an operation's path: `{name}` → `:name`, `{*rest}` → `*`, `{+scope}` → one encoded segment. */
export function routerPath(path: string): string {
  return path
    .replace("/{+scope}", `/${scopeSegment}/:scope`)
    .replace(/\{\*\w+\}/, "*")
    .replace(/\{(\w+)\}/g, ":$1");
}

/** The name that `{*rest}` gives the rest. */
export function restName(path: string): string | undefined {
  return /\{\*(\w+)\}/.exec(path)?.[1];
}

/**
 * Operations on any scope stand at the path's end (`{+scope}/providers/Microsoft.Authorization/roleAssignments`),
 * which no router can match from the front. So the scope is folded into one segment before routing.
 */
export function scopeFolder(operations: readonly Operation[]): (url: string) => string {
  const types = new Set<string>();
  for (const { path } of operations) {
    const type = /^\/\{\+scope\}\/providers\/([^/]+\/[^/]+)/i.exec(path)?.[1];
    if (type) types.add(type.toLowerCase());
  }
  return (url) => {
    const end = url.indexOf("?");
    const path = (end < 0 ? url : url.slice(0, end)).replace(/\/{2,}/g, "/");
    const at = path.toLowerCase().lastIndexOf("/providers/");
    if (at < 0) return url;
    const [namespace = "", type = ""] = path.slice(at + "/providers/".length).split("/");
    if (!types.has(`${namespace}/${type}`.toLowerCase())) return url;
    const scope = decode(path.slice(0, at));
    if (scope === undefined) return url;
    return `/${scopeSegment}/${encodeURIComponent(scope === "" ? "/" : scope)}${path.slice(at)}${end < 0 ? "" : url.slice(end)}`;
  };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/**
 * The ARM scope that a path is about: as much of it as names a thing. A list is about what holds it, an action
 * about the thing it is done to.
 */
export function scopeOf(path: string): string {
  const parts = path.split("/").filter((part) => part !== "");
  let end = 0;
  while (end < parts.length) {
    const word = parts[end]?.toLowerCase();
    if (word === "subscriptions" || word === "resourcegroups") {
      if (parts[end + 1] === undefined) break;
      end += 2;
    } else if (word === "providers") {
      // providers/Namespace/type/name[/type/name]…
      if (parts[end + 3] === undefined) break;
      end += 4;
      while (parts[end] !== undefined && parts[end]?.toLowerCase() !== "providers" && parts[end + 1] !== undefined)
        end += 2;
    } else break;
  }
  return end === 0 ? "/" : `/${parts.slice(0, end).join("/")}`;
}
