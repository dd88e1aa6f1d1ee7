import { at, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";

export const databricksWorkspaces = resourceType({
  type: "Microsoft.Databricks/workspaces",
  doc: "Databricks workspace: numeric ID and its address.",
  tracked: true,
  computed(_resource, world) {
    const workspaceId = world.derive.digits("workspace", 16);
    return {
      properties: {
        workspaceId,
        workspaceUrl: `adb-${workspaceId}.${world.derive.below("zone", 20)}.azuredatabricks.net`,
        createdDateTime: world.created,
      },
    };
  },
  metered: (resource) => [{ size: text(at(resource, "sku.name")) ?? "premium", quantity: 1 }],
  example: {
    name: "bricks",
    body: { location: "westeurope" },
    reads: { "properties.workspaceUrl": /^adb-\d{16}\.\d+\.azuredatabricks\.net$/ },
  },
});
