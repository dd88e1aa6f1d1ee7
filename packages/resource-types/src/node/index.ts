import { readFileSync } from "node:fs";
import { type ResourceTypes, resourceTypes } from "../resource-types.ts";
import type { ProviderSchemas, TypeEntry, TypeSource } from "../types.ts";

const data = new URL("../../data/", import.meta.url);
const types = new Map<string, Record<string, TypeEntry>>();
const schemas = new Map<string, ProviderSchemas>();
let parts: Map<string, string> | undefined;

/** The data that comes with this package, read from the disk when it is asked for, a provider at a time. */
export const packagedTypes: TypeSource = {
  providers: () => [...index().keys()],
  types(provider) {
    const part = index().get(provider);
    let found = types.get(provider);
    if (!found && part !== undefined) {
      found = entriesOf(part);
      types.set(provider, found);
    }
    return found;
  },
  schemas(provider) {
    let found = schemas.get(provider);
    // The name becomes a part of a path here, so only those of the index are taken.
    if (!found && index().has(provider)) {
      const whole = text(`resource-schemas/${encodeURIComponent(provider)}.json`);
      const sections = sectionsOf(whole);
      const entries = <T>(name: string) => entriesOf<T>(sections.get(name) ?? "");
      found = { provider, types: entries("types"), definitions: entries("definitions") };
      schemas.set(provider, found);
    }
    return found;
  },
};

// Parsing a megabyte takes longer than checking a package, so the file is cut at its providers.
function index(): Map<string, string> {
  parts ??= sectionsOf(text("resource-types.json"));
  return parts;
}

/** The members of a document that are objects, by name. Each starts and ends with a line of its own, two spaces in. */
function sectionsOf(whole: string): Map<string, string> {
  const sections = new Map<string, string>();
  for (let start = whole.indexOf(": {\n"); start >= 0; start = whole.indexOf(": {\n", start)) {
    const line = whole.lastIndexOf("\n", start) + 1;
    const end = whole.indexOf("\n  }", start);
    sections.set(JSON.parse(whole.slice(line, start)) as string, whole.slice(start + 4, end + 1));
    start = end;
  }
  return sections;
}

/** The members of a section. Few of them are asked for, so each is parsed when it is; an entry is one line. */
function entriesOf<T>(section: string): Record<string, T> {
  const entries: Record<string, T> = {};
  for (let line = 0; line < section.length; ) {
    const end = section.indexOf("\n", line);
    const colon = section.indexOf('": ', line) + 1;
    // A section without members holds an empty line.
    if (end > line)
      define(
        entries,
        JSON.parse(section.slice(line, colon)) as string,
        section.slice(colon + 1, section[end - 1] === "," ? end - 1 : end),
      );
    line = end + 1;
  }
  return entries;
}

function define(entries: object, name: string, json: string): void {
  Object.defineProperty(entries, name, {
    enumerable: true,
    configurable: true,
    get: () => {
      const value: unknown = JSON.parse(json);
      Object.defineProperty(entries, name, { value, enumerable: true, configurable: true });
      return value;
    },
  });
}

function text(path: string): string {
  return readFileSync(new URL(path, data), "utf8");
}

let all: ResourceTypes | undefined;

/** Questions about resource types, answered from the data that comes with this package. */
export function allTypes(): ResourceTypes {
  all ??= resourceTypes(packagedTypes);
  return all;
}
