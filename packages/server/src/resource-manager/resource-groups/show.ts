import type { ResourceGroupRow } from "./store.ts";

/** A group as Azure Resource Manager shows it. */
export function showGroup(row: ResourceGroupRow) {
  return {
    id: row.id,
    name: row.name,
    type: "Microsoft.Resources/resourceGroups" as const,
    location: row.location,
    ...(row.managedBy === null ? {} : { managedBy: row.managedBy }),
    tags: row.tags,
    properties: { provisioningState: row.state },
  };
}
