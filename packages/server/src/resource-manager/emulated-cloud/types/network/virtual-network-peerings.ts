import { resourceType } from "../../resource-type.ts";
import { etag } from "./parts.ts";

export const virtualNetworkPeerings = resourceType({
  type: "Microsoft.Network/virtualNetworks/virtualNetworkPeerings",
  doc: "Peering of two virtual networks.",
  defaults: () => ({
    properties: {
      allowVirtualNetworkAccess: true,
      allowForwardedTraffic: false,
      allowGatewayTransit: false,
      useRemoteGateways: false,
    },
  }),
  computed: (_resource, world) => ({
    etag: etag(world),
    properties: {
      peeringState: "Connected",
      peeringSyncLevel: "FullyInSync",
      resourceGuid: world.derive.guid("peering"),
    },
  }),
  example: { name: "vnet/to-hub", reads: { "properties.peeringState": "Connected" } },
});
