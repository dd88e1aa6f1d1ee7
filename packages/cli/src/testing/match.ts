import type { PlainJson } from "@stoa/arm";

/** Where a value lacks what is wanted: of objects the members that are named, of lists all items, of anything else equality. */
export function misses(wanted: PlainJson, found: PlainJson | undefined, path: string): string[] {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(found)) return [differs(wanted, found, path)];
    if (found.length !== wanted.length) return [`${path}: ${wanted.length} items expected, ${found.length} found`];
    return wanted.flatMap((one, at) => misses(one, found[at], `${path}[${at}]`));
  }
  if (typeof wanted === "object" && wanted !== null) {
    if (typeof found !== "object" || found === null || Array.isArray(found)) return [differs(wanted, found, path)];
    return Object.entries(wanted).flatMap(([name, one]) =>
      misses(one, Object.hasOwn(found, name) ? found[name] : undefined, path === "" ? name : `${path}.${name}`),
    );
  }
  return print(wanted) === print(found) ? [] : [differs(wanted, found, path)];
}

function differs(wanted: PlainJson, found: PlainJson | undefined, path: string): string {
  return `${path}: ${print(wanted)} expected, ${found === undefined ? "nothing" : print(found)} found`;
}

function print(value: PlainJson | undefined): string {
  return JSON.stringify(value) ?? "nothing";
}
