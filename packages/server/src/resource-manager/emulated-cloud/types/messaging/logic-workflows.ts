import { resourceType, type World } from "../../resource-type.ts";

/** Where a workflow is called. */
export const accessEndpoint = (id: string, world: World): string => {
  const derive = world.deriveFrom(id);
  return `https://prod-${String(derive.below("stamp", 90) + 10)}.${world.region.name}.logic.azure.com:443/workflows/${derive.hex("workflow", 32)}`;
};

export const logicWorkflows = resourceType({
  type: "Microsoft.Logic/workflows",
  doc: "Logic app: access endpoint, version, state.",
  tracked: true,
  computed: (resource, world) => ({
    properties: {
      accessEndpoint: accessEndpoint(resource.id, world),
      version: `08${world.derive.digits(`version.${world.now}`, 18)}`,
      createdTime: world.created,
      changedTime: world.now,
      state: resource.properties.state ?? "Enabled",
    },
  }),
  example: {
    name: "flow",
    body: { location: "westeurope" },
    reads: {
      "properties.accessEndpoint": /^https:\/\/prod-\d\d\.westeurope\.logic\.azure\.com:443\/workflows\/[0-9a-f]{32}$/,
      "properties.version": /^\d{20}$/,
    },
  },
});
