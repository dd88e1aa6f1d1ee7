import { at, number, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";

export const apiManagement = resourceType({
  type: "Microsoft.ApiManagement/service",
  doc: "API Management service: its five addresses.",
  tracked: true,
  taken: { code: "ServiceAlreadyExists", say: (name) => `Api service already exists: ${name}` },
  computed: (resource, world) => ({
    properties: {
      gatewayUrl: `https://${resource.name}.azure-api.net`,
      portalUrl: `https://${resource.name}.portal.azure-api.net`,
      developerPortalUrl: `https://${resource.name}.developer.azure-api.net`,
      managementApiUrl: `https://${resource.name}.management.azure-api.net`,
      scmUrl: `https://${resource.name}.scm.azure-api.net`,
      publicIPAddresses: [world.derive.address("address")],
      createdAtUtc: world.created,
      platformVersion: "stv2",
    },
  }),
  metered: (resource) => [
    { size: text(at(resource, "sku.name")) ?? "Developer", quantity: number(at(resource, "sku.capacity")) ?? 1 },
  ],
  example: {
    name: "contoso-api",
    body: { location: "westeurope", sku: { name: "Developer", capacity: 1 } },
    reads: {
      "properties.gatewayUrl": "https://contoso-api.azure-api.net",
      "properties.portalUrl": "https://contoso-api.portal.azure-api.net",
    },
  },
});
