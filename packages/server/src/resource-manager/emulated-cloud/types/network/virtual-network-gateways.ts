import { at, number, objects, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";
import { freeAddress, parts, stamped } from "./parts.ts";

export const virtualNetworkGateways = resourceType({
  type: "Microsoft.Network/virtualNetworkGateways",
  doc: "VPN or ExpressRoute gateway: BGP number and peering address.",
  tracked: true,
  defaults: () => ({
    properties: { gatewayType: "Vpn", vpnType: "RouteBased", enableBgp: false, activeActive: false },
  }),
  async computed(resource, world) {
    const first = objects(resource.properties.ipConfigurations)[0];
    return stamped(world, {
      ...parts(resource, world, ["ipConfigurations"]),
      bgpSettings: {
        asn: number(at(resource, "properties.bgpSettings.asn")) ?? 65515,
        bgpPeeringAddress:
          text(at(resource, "properties.bgpSettings.bgpPeeringAddress")) ??
          (await freeAddress(text(at(first, "properties.subnet.id")), new Set(), world)),
        peerWeight: 0,
      },
    });
  },
  metered: (resource) => [{ size: text(at(resource, "properties.sku.name")) ?? "VpnGw1", quantity: 1 }],
  example: {
    name: "vpn",
    body: { location: "westeurope" },
    reads: { "properties.bgpSettings.asn": 65515, "properties.bgpSettings.bgpPeeringAddress": "10.0.0.4" },
  },
});
