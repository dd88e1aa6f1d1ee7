import { at, objects, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";
import { freeAddress, parts, stamped } from "./parts.ts";

const lists = [
  "frontendIPConfigurations",
  "backendAddressPools",
  "loadBalancingRules",
  "probes",
  "inboundNatRules",
  "inboundNatPools",
  "outboundRules",
];

export const loadBalancers = resourceType({
  type: "Microsoft.Network/loadBalancers",
  doc: "Load balancer: IDs of its parts, private address of an internal front end.",
  tracked: true,
  defaults: () => ({
    sku: { name: "Basic", tier: "Regional" },
    properties: Object.fromEntries(lists.map((name) => [name, []])),
  }),
  async computed(resource, world) {
    const addresses: (string | undefined)[] = [];
    for (const front of objects(resource.properties.frontendIPConfigurations)) {
      const subnet = text(at(front, "properties.subnet.id"));
      addresses.push(
        subnet
          ? (text(at(front, "properties.privateIPAddress")) ?? (await freeAddress(subnet, new Set(), world)))
          : undefined,
      );
    }
    return stamped(
      world,
      parts(resource, world, lists, (name, element, index) =>
        name === "frontendIPConfigurations"
          ? {
              privateIPAllocationMethod: text(at(element, "properties.privateIPAllocationMethod")) ?? "Dynamic",
              privateIPAddress: addresses[index],
            }
          : {},
      ),
    );
  },
  attaches: (resource, world) =>
    objects(resource.properties.frontendIPConfigurations).flatMap((front, index) => {
      const to = text(at(front, "properties.publicIPAddress.id"));
      const id = `${resource.id}/frontendIPConfigurations/${text(front.name) ?? index}`;
      return to
        ? [{ to, properties: { ipConfiguration: { id }, ipAddress: world.deriveFrom(to).address("address") } }]
        : [];
    }),
  metered: (resource) => [{ size: text(at(resource, "sku.name")) ?? "Basic", quantity: 1 }],
  example: {
    name: "lb",
    body: {
      location: "westeurope",
      properties: { backendAddressPools: [{ name: "pool" }], probes: [{ name: "http", properties: { port: 80 } }] },
    },
    reads: {
      "properties.backendAddressPools[0].id": /\/loadBalancers\/lb\/backendAddressPools\/pool$/,
      "properties.probes[0].properties.provisioningState": "Succeeded",
    },
  },
});
