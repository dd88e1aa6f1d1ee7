import { at, number, objects, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";
import { parts, stamped } from "./parts.ts";

const lists = [
  "gatewayIPConfigurations",
  "frontendIPConfigurations",
  "frontendPorts",
  "backendAddressPools",
  "backendHttpSettingsCollection",
  "httpListeners",
  "requestRoutingRules",
  "probes",
  "sslCertificates",
  "trustedRootCertificates",
  "urlPathMaps",
  "redirectConfigurations",
  "rewriteRuleSets",
];

export const applicationGateways = resourceType({
  type: "Microsoft.Network/applicationGateways",
  doc: "Application gateway: IDs of its parts, running state.",
  tracked: true,
  secret: ["properties.sslCertificates[].properties.data", "properties.sslCertificates[].properties.password"],
  computed: (resource, world) => stamped(world, { ...parts(resource, world, lists), operationalState: "Running" }),
  attaches: (resource, world) =>
    objects(resource.properties.frontendIPConfigurations).flatMap((front, index) => {
      const to = text(at(front, "properties.publicIPAddress.id"));
      const id = `${resource.id}/frontendIPConfigurations/${text(front.name) ?? index}`;
      return to
        ? [{ to, properties: { ipConfiguration: { id }, ipAddress: world.deriveFrom(to).address("address") } }]
        : [];
    }),
  metered: (resource) => [
    {
      size: text(at(resource, "properties.sku.name")) ?? "Standard_v2",
      quantity: number(at(resource, "properties.sku.capacity")) ?? 1,
    },
  ],
  example: {
    name: "gateway",
    body: {
      location: "westeurope",
      properties: { sku: { name: "Standard_v2" }, frontendPorts: [{ name: "https", properties: { port: 443 } }] },
    },
    reads: { "properties.operationalState": "Running", "properties.frontendPorts[0].id": /\/frontendPorts\/https$/ },
  },
});
