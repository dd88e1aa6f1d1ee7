import { member } from "@stoa/arm/json";
import { behindVariables } from "../model/literal.ts";
import { rule } from "../rule.ts";

const machine = (osDisk: object) => ({
  resources: [
    {
      type: "Microsoft.Compute/virtualMachines",
      apiVersion: "2024-03-01",
      name: "vm",
      properties: { storageProfile: { osDisk } },
    },
  ],
});

export const disksAreManaged = rule({
  id: "disks-are-managed",
  on: "template",
  severity: "warning",
  says: "The disks of a machine are managed disks.",
  because:
    "Disks in a storage account are being retired, and reviewers of the marketplace send a package with them back.",
  help: "Take `vhd` away and give the disk `managedDisk` with a storageAccountType.",
  good: [machine({ createOption: "FromImage", managedDisk: { storageAccountType: "Premium_LRS" } })],
  bad: [machine({ createOption: "FromImage", vhd: { uri: "[variables('uri')]" } })],
  visit: {
    resource({ node, fullType, template }, report) {
      const type = fullType.toLowerCase();
      const isSet = type === "microsoft.compute/virtualmachinescalesets";
      if (!isSet && type !== "microsoft.compute/virtualmachines") return;
      const open = (name: string, from = node as Parameters<typeof member>[0]) =>
        behindVariables(member(behindVariables(from, template), name), template);
      const properties = open("properties");
      const storage = open("storageProfile", isSet ? open("virtualMachineProfile", properties) : properties);
      const os = open("osDisk", storage);
      const data = open("dataDisks", storage);
      for (const disk of [os, ...(data?.kind === "array" ? data.items : [])]) {
        const file = member(disk, isSet ? "vhdContainers" : "vhd");
        if (file) report("This disk is a file in a storage account.", file);
      }
    },
  },
});
