import { resourceType } from "../../resource-type.ts";
import { stamped } from "./parts.ts";

export const routeTables = resourceType({
  type: "Microsoft.Network/routeTables",
  doc: "Route table; its routes are resources of their own.",
  inUse: "InUseRouteTableCannotBeDeleted",
  tracked: true,
  embeds: { routes: "routes" },
  defaults: () => ({ properties: { routes: [], disableBgpRoutePropagation: false } }),
  computed: (_resource, world) => stamped(world),
  example: {
    name: "routes",
    body: {
      location: "westeurope",
      properties: { routes: [{ name: "out", properties: { addressPrefix: "0.0.0.0/0", nextHopType: "Internet" } }] },
    },
    reads: { "properties.routes[0].id": /\/routeTables\/routes\/routes\/out$/ },
  },
});
