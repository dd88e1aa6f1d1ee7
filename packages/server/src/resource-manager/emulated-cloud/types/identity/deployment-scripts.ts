import { resourceType } from "../../resource-type.ts";

export const deploymentScripts = resourceType({
  type: "Microsoft.Resources/deploymentScripts",
  doc: "Deployment script. The emulated cloud runs no code: the script counts as done and has no outputs.",
  tracked: true,
  secret: ["properties.storageAccountSettings.storageAccountKey", "properties.environmentVariables[].secureValue"],
  defaults: () => ({ properties: { cleanupPreference: "Always", retentionInterval: "P1D", timeout: "P1D" } }),
  computed: (_resource, world) => ({
    properties: {
      status: {
        containerInstanceId: `/subscriptions/${world.subscriptionId}/resourceGroups/${world.resourceGroup}/providers/Microsoft.ContainerInstance/containerGroups/${world.derive.letters("container", 13)}azscripts`,
        storageAccountId: `/subscriptions/${world.subscriptionId}/resourceGroups/${world.resourceGroup}/providers/Microsoft.Storage/storageAccounts/${world.derive.letters("storage", 13)}azscripts`,
        startTime: world.now,
        endTime: world.now,
        expirationTime: new Date(Date.parse(world.now) + 86_400_000).toISOString(),
      },
      outputs: {},
    },
  }),
  example: {
    name: "setup",
    body: { location: "westeurope", kind: "AzureCLI" },
    reads: { "properties.outputs": {}, "properties.provisioningState": "Succeeded" },
  },
});
