import { resourceType } from "../../resource-type.ts";

export const purviewAccounts = resourceType({
  type: "Microsoft.Purview/accounts",
  doc: "Purview account: its endpoints.",
  tracked: true,
  computed: (resource) => ({
    properties: {
      endpoints: Object.fromEntries(
        ["catalog", "guardian", "scan"].map((name) => [name, `https://${resource.name}.purview.azure.com/${name}`]),
      ),
    },
  }),
  example: {
    name: "contoso-data",
    body: { location: "westeurope" },
    reads: { "properties.endpoints.scan": "https://contoso-data.purview.azure.com/scan" },
  },
});
