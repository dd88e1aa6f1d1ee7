import type { ResourceTypes } from "@stoa/resource-types";
import type { VersionTable } from "./rule.ts";

/** What is known of API versions, as rules ask for it. */
export function versionTable(types: Pick<ResourceTypes, "findType" | "hasProvider">, today: string): VersionTable {
  return {
    versions: (type) => types.findType(type)?.versions,
    knows: (provider) => types.hasProvider(provider),
    today,
  };
}
