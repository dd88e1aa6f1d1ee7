import { resourceType } from "../../resource-type.ts";

export const automationAccounts = resourceType({
  type: "Microsoft.Automation/automationAccounts",
  doc: "Automation account: state, service address, keys.",
  tracked: true,
  provisioningState: false,
  computed: (_resource, world) => ({
    properties: {
      state: "Ok",
      creationTime: world.created,
      lastModifiedTime: world.now,
      automationHybridServiceUrl: `https://${world.derive.guid("account")}.jrds.${world.region.name}.azure-automation.net/automationAccounts/${world.derive.guid("account")}`,
    },
  }),
  actions: {
    listKeys: (_resource, world) => ({
      reply: {
        keys: ["Primary", "Secondary"].map((KeyName) => ({
          KeyName,
          Permissions: "Full",
          Value: world.derive.key(KeyName, 64),
        })),
      },
    }),
  },
  example: {
    name: "runs",
    body: { location: "westeurope" },
    reads: { "properties.state": "Ok", "listKeys().keys[0].KeyName": "Primary" },
  },
});
