import { resourceType } from "../../resource-type.ts";

export const grafana = resourceType({
  type: "Microsoft.Dashboard/grafana",
  doc: "Managed Grafana with its address.",
  tracked: true,
  computed: (resource, world) => ({
    properties: {
      endpoint: `https://${resource.name}-${world.derive.letters("host", 12)}.${world.derive.letters("zone", 2)}.grafana.azure.com`,
      grafanaVersion: "11.5.4",
    },
  }),
  example: {
    name: "charts",
    body: { location: "westeurope" },
    reads: { "properties.endpoint": /^https:\/\/charts-[a-z0-9]{12}\.[a-z0-9]{2}\.grafana\.azure\.com$/ },
  },
});
