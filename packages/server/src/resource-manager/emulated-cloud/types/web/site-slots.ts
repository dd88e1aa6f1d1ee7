import { resourceType } from "../../resource-type.ts";
import { site, siteDefaults } from "./sites.ts";

export const siteSlots = resourceType({
  type: "Microsoft.Web/sites/slots",
  doc: "Deployment slot: as its site, under `{site}-{slot}`.",
  tracked: true,
  provisioningState: false,
  defaults: siteDefaults,
  computed(resource, world) {
    const parent = resource.id.split("/").at(-3) ?? "";
    return site(resource, world, `${parent}-${resource.name.split("/").at(-1)}`);
  },
  example: {
    name: "contoso-shop/staging",
    body: { location: "westeurope" },
    reads: { "properties.defaultHostName": "contoso-shop-staging.azurewebsites.net" },
  },
});
