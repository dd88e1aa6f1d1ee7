import { at, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";

export const cdnProfiles = resourceType({
  type: "Microsoft.Cdn/profiles",
  doc: "CDN or Front Door profile.",
  tracked: true,
  computed: (_resource, world) => ({
    properties: { frontDoorId: world.derive.guid("front-door"), resourceState: "Active" },
  }),
  metered: (resource) => [{ size: text(at(resource, "sku.name")) ?? "Standard_Microsoft", quantity: 1 }],
  example: {
    name: "cdn",
    body: { location: "global", sku: { name: "Standard_AzureFrontDoor" } },
    reads: { "properties.resourceState": "Active" },
  },
});
