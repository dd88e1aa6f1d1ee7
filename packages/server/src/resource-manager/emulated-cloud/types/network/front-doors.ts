import { resourceType } from "../../resource-type.ts";
import { parts } from "./parts.ts";

export const frontDoors = resourceType({
  type: "Microsoft.Network/frontDoors",
  doc: "Classic Front Door: canonical name and ID.",
  tracked: true,
  computed: (resource, world) => ({
    properties: {
      ...parts(resource, world, [
        "frontendEndpoints",
        "backendPools",
        "routingRules",
        "healthProbeSettings",
        "loadBalancingSettings",
      ]),
      cname: `${resource.name}.azurefd.net`,
      frontdoorId: world.derive.guid("front-door"),
      resourceState: "Enabled",
    },
  }),
  example: { name: "door", body: { location: "global" }, reads: { "properties.cname": "door.azurefd.net" } },
});
