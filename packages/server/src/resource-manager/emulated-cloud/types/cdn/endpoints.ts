import { resourceType } from "../../resource-type.ts";

export const cdnEndpoints = resourceType({
  type: "Microsoft.Cdn/profiles/endpoints",
  doc: "CDN endpoint under azureedge.net.",
  tracked: true,
  computed: (resource) => ({
    properties: { hostName: `${resource.name.split("/").at(-1)}.azureedge.net`, resourceState: "Running" },
  }),
  example: {
    name: "cdn/assets",
    body: { location: "global" },
    reads: { "properties.hostName": "assets.azureedge.net" },
  },
});
