import type { ResourceTypes } from "@stoa/resource-types";
import type { VersionTable } from "./rule.ts";

/** What is known of API versions, as rules ask for it. */
export function versionTable(
  types: Pick<ResourceTypes, "findType" | "hasProvider" | "schemaOf">,
  today: string,
): VersionTable {
  return {
    versions: (type) => types.findType(type)?.versions,
    knows: (provider) => types.hasProvider(provider),
    bodyOf: (type) => types.schemaOf(type),
    today,
  };
}

/** Judges versions by a list of their own, type by type, and everything else by what is known. */
export function withVersions(table: VersionTable, list: Readonly<Record<string, readonly string[]>>): VersionTable {
  const byType = new Map(Object.entries(list).map(([type, versions]) => [type.toLowerCase(), versions]));
  const { bodyOf: _newer, knows: _all, ...rest } = table;
  // Shapes and the list of all types are today's; beside versions of another day they would say what nobody could know.
  return { ...rest, versions: (type) => byType.get(type.toLowerCase()) };
}
