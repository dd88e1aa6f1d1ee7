import { resourceType } from "../../resource-type.ts";

export const batchAccounts = resourceType({
  type: "Microsoft.Batch/batchAccounts",
  doc: "Batch account: endpoint without scheme, two keys.",
  tracked: true,
  taken: {
    code: "AccountNameAlreadyTaken",
    say: (name) => `An account named '${name}' already exists in this region.`,
  },
  computed: (resource, world) => ({
    properties: {
      accountEndpoint: `${resource.name}.${world.region.name}.batch.azure.com`,
      poolAllocationMode: "BatchService",
    },
  }),
  actions: {
    listKeys: (resource, world) => ({
      reply: {
        accountName: resource.name,
        primary: world.derive.key("primary", 64),
        secondary: world.derive.key("secondary", 64),
      },
    }),
  },
  example: {
    name: "batch",
    body: { location: "westeurope" },
    reads: { "properties.accountEndpoint": "batch.westeurope.batch.azure.com", "listKeys().accountName": "batch" },
  },
});
