import { readFileSync } from "node:fs";
import { type ResourceTypes, resourceTypes } from "../resource-types.ts";
import type { ProviderSchemas, TypeIndex, TypeSource } from "../types.ts";

const data = new URL("../../data/", import.meta.url);
let index: TypeIndex | undefined;
const schemas = new Map<string, ProviderSchemas>();

/** The data that comes with this package, read from the disk when it is asked for, a provider at a time. */
export const packagedTypes: TypeSource = {
  index: () => (index ??= read<TypeIndex>("resource-types.json")),
  schemas(provider) {
    let found = schemas.get(provider);
    // A provider of the index may have no schemas, and its name becomes a part of a path here.
    if (!found && Object.hasOwn(packagedTypes.index(), provider)) {
      found = read<ProviderSchemas>(`resource-schemas/${encodeURIComponent(provider)}.json`);
      schemas.set(provider, found);
    }
    return found;
  },
};

function read<Data>(path: string): Data {
  return JSON.parse(readFileSync(new URL(path, data), "utf8")) as Data;
}

let types: ResourceTypes | undefined;

/** Questions about resource types, answered from the data that comes with this package. */
export function allTypes(): ResourceTypes {
  types ??= resourceTypes(packagedTypes);
  return types;
}
