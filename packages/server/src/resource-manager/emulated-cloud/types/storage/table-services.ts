import { resourceType } from "../../resource-type.ts";

export const tableServices = resourceType({
  type: "Microsoft.Storage/storageAccounts/tableServices",
  doc: "Table service of a storage account; `default` exists with the account.",
  implicit: ["default"],
  provisioningState: false,
  defaults: () => ({ properties: { cors: { corsRules: [] } } }),
  example: { name: "contosodata/default", reads: { "properties.cors.corsRules": [] } },
});
