import { resourceType } from "../../resource-type.ts";

export const fileServices = resourceType({
  type: "Microsoft.Storage/storageAccounts/fileServices",
  doc: "File service of a storage account; `default` exists with the account.",
  implicit: ["default"],
  provisioningState: false,
  defaults: () => ({ properties: { cors: { corsRules: [] }, shareDeleteRetentionPolicy: { enabled: true, days: 7 } } }),
  example: { name: "contosodata/default", reads: { "properties.shareDeleteRetentionPolicy.days": 7 } },
});
