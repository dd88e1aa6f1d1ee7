import { resourceType } from "../../resource-type.ts";

export const virtualMachineExtensions = resourceType({
  type: "Microsoft.Compute/virtualMachines/extensions",
  doc: "Machine extension; protected settings never come back.",
  tracked: true,
  secret: ["properties.protectedSettings"],
  defaults: () => ({ properties: { autoUpgradeMinorVersion: false } }),
  computed: () => ({
    properties: {
      instanceView: {
        statuses: [
          { code: "ProvisioningState/succeeded", level: "Info", displayStatus: "Provisioning succeeded", message: "" },
        ],
      },
    },
  }),
  example: {
    name: "vm/script",
    body: {
      location: "westeurope",
      properties: { type: "CustomScript", settings: { a: 1 }, protectedSettings: { commandToExecute: "secret" } },
    },
    reads: {
      "properties.settings.a": 1,
      "properties.protectedSettings": undefined,
      "properties.provisioningState": "Succeeded",
    },
  },
});
