import { at, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";

export const sqlVirtualMachines = resourceType({
  type: "Microsoft.SqlVirtualMachine/sqlVirtualMachines",
  doc: "SQL Server on a virtual machine: image and licence.",
  tracked: true,
  secret: [
    "properties.autoBackupSettings.password",
    "properties.autoBackupSettings.storageAccessKey",
    "properties.keyVaultCredentialSettings.servicePrincipalSecret",
  ],
  defaults: () => ({ properties: { sqlServerLicenseType: "PAYG", sqlManagement: "Full", sqlImageSku: "Developer" } }),
  metered: (resource) =>
    text(at(resource, "properties.sqlServerLicenseType")) === "PAYG"
      ? [{ size: text(at(resource, "properties.sqlImageSku")) ?? "Developer", quantity: 1 }]
      : [],
  example: {
    name: "sql-vm",
    body: {
      location: "westeurope",
      properties: { virtualMachineResourceId: "{group}/providers/Microsoft.Compute/virtualMachines/sql-vm" },
    },
    reads: { "properties.sqlServerLicenseType": "PAYG" },
  },
});
