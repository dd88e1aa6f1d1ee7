import { resourceType } from "../../resource-type.ts";
import { credentials } from "./sites.ts";

export const siteConfig = resourceType({
  type: "Microsoft.Web/sites/config",
  doc: "Settings of a site; `list` answers app settings, connection strings and publishing credentials.",
  provisioningState: false,
  implicit: ["appsettings", "connectionstrings", "publishingcredentials", "web", "logs", "metadata"],
  // App settings are only shown by `list`, as in Azure, so their values stay out of GET answers.
  keeps: (resource) =>
    /\/(appsettings|connectionstrings|metadata|publishingcredentials)$/i.test(resource.id) ? ["properties.*"] : [],
  actions: {
    list(resource, world) {
      const name = resource.name.split("/").at(-1)?.toLowerCase();
      if (name === "publishingcredentials") return { reply: credentials(resource.id.split("/").at(-3) ?? "", world) };
      return {
        reply: {
          id: resource.id,
          name: resource.name,
          type: resource.type,
          location: world.region.displayName,
          properties: resource.properties,
        },
      };
    },
  },
  example: {
    name: "contoso-shop/appsettings",
    body: { properties: { COLOUR: "blue" } },
    reads: { "list().properties.COLOUR": "blue", "properties.COLOUR": undefined },
  },
});
