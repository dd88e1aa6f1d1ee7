import { readFileSync } from "node:fs";
import { type ResourceTypes, resourceTypes } from "../resource-types.ts";
import type { ProviderSchemas, TypeEntry, TypeSource } from "../types.ts";

const data = new URL("../../data/", import.meta.url);
const schemas = new Map<string, ProviderSchemas>();
let parts: Map<string, string> | undefined;

/** The data that comes with this package, read from the disk when it is asked for, a provider at a time. */
export const packagedTypes: TypeSource = {
  providers: () => [...index().keys()],
  types(provider) {
    const part = index().get(provider);
    return part === undefined ? undefined : (JSON.parse(part) as Record<string, TypeEntry>);
  },
  schemas(provider) {
    let found = schemas.get(provider);
    // The name becomes a part of a path here, so only those of the index are taken.
    if (!found && index().has(provider)) {
      found = byLine(provider, text(`resource-schemas/${encodeURIComponent(provider)}.json`));
      schemas.set(provider, found);
    }
    return found;
  },
};

// Parsing a megabyte takes longer than checking a package, so the file is cut at its providers, each of which starts a line.
function index(): Map<string, string> {
  if (parts) return parts;
  const whole = text("resource-types.json");
  const starts = [...whole.matchAll(/^ {2}("[^"\n]+"): \{$/gm)];
  parts = new Map(
    starts.map((start, at) => {
      const from = start.index + start[0].length - 1;
      const end = whole.lastIndexOf("}", (starts[at + 1]?.index ?? whole.lastIndexOf("}")) - 1);
      return [JSON.parse(start[1] ?? '""') as string, whole.slice(from, end + 1)];
    }),
  );
  return parts;
}

// A template asks for few of the shapes of a provider, so each is parsed when it is asked for. An entry is one line.
function byLine(provider: string, whole: string): ProviderSchemas {
  const schemas: ProviderSchemas = { provider, types: {}, definitions: {} };
  let section: object = schemas.types;
  for (const [line, key] of whole.matchAll(/^ *("(?:[^"\\]|\\.)*"): *(?:\{.*|".*|\[.*)$/gm)) {
    const name = JSON.parse(key ?? '""') as string;
    const json = line.slice(line.indexOf(":", line.indexOf(key ?? "") + (key ?? "").length) + 1).replace(/,$/, "");
    if (json.trim() === "{") section = name === "types" ? schemas.types : schemas.definitions;
    else if (name !== "provider" || /^ {4}/.test(line)) define(section, name, json);
  }
  return schemas;
}

function define(section: object, name: string, json: string): void {
  Object.defineProperty(section, name, {
    enumerable: true,
    configurable: true,
    get: () => {
      const value: unknown = JSON.parse(json);
      Object.defineProperty(section, name, { value, enumerable: true, configurable: true });
      return value;
    },
  });
}

function text(path: string): string {
  return readFileSync(new URL(path, data), "utf8");
}

let types: ResourceTypes | undefined;

/** Questions about resource types, answered from the data that comes with this package. */
export function allTypes(): ResourceTypes {
  types ??= resourceTypes(packagedTypes);
  return types;
}
