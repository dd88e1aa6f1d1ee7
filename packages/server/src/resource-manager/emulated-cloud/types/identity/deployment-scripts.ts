import { at, type JsonObject, text } from "../../json.ts";
import { type Resource, resourceType } from "../../resource-type.ts";

/** The outputs that a script names, with the values that stand there as literals; others get a text that says so. */
function outputsOf(resource: Resource): JsonObject {
  const script = text(at(resource, "properties.scriptContent")) ?? "";
  const found: [string, string][] = [];
  for (const [, name = "", single, double] of script.matchAll(assignment)) {
    found.push([name, single ?? double ?? `emulated ${name}`]);
  }
  for (const line of script.split("\n").filter((each) => each.includes("AZ_SCRIPTS_OUTPUT_PATH"))) {
    for (const [, name = ""] of line.matchAll(/["']?(\w+)\\?["']?\s*:/g)) found.push([name, `emulated ${name}`]);
  }
  return Object.fromEntries(found);
}

// `$DeploymentScriptOutputs['name'] = 'value'` or `$DeploymentScriptOutputs.name = …`, as PowerShell scripts write.
const assignment = /\$DeploymentScriptOutputs(?:\.|\[['"])(\w+)(?:['"]\])?\s*=\s*(?:'([^']*)'|"([^"$]*)")?/gi;

export const deploymentScripts = resourceType({
  type: "Microsoft.Resources/deploymentScripts",
  doc: "Deployment script. The emulated cloud runs no code: the script counts as done, and the outputs it names get made-up values.",
  tracked: true,
  secret: ["properties.storageAccountSettings.storageAccountKey", "properties.environmentVariables[].secureValue"],
  defaults: () => ({ properties: { cleanupPreference: "Always", retentionInterval: "P1D", timeout: "P1D" } }),
  computed: (resource, world) => ({
    properties: {
      status: {
        containerInstanceId: `/subscriptions/${world.subscriptionId}/resourceGroups/${world.resourceGroup}/providers/Microsoft.ContainerInstance/containerGroups/${world.derive.letters("container", 13)}azscripts`,
        storageAccountId: `/subscriptions/${world.subscriptionId}/resourceGroups/${world.resourceGroup}/providers/Microsoft.Storage/storageAccounts/${world.derive.letters("storage", 13)}azscripts`,
        startTime: world.now,
        endTime: world.now,
        expirationTime: new Date(Date.parse(world.now) + 86_400_000).toISOString(),
      },
      outputs: outputsOf(resource),
    },
  }),
  example: {
    name: "setup",
    body: {
      location: "westeurope",
      kind: "AzurePowerShell",
      properties: {
        scriptContent:
          "$DeploymentScriptOutputs = @{}\n$DeploymentScriptOutputs['colour'] = 'blue'\n$DeploymentScriptOutputs['id'] = $found.Id",
      },
    },
    reads: {
      "properties.outputs.colour": "blue",
      "properties.outputs.id": "emulated id",
      "properties.provisioningState": "Succeeded",
    },
  },
});
