import { resourceType } from "../../resource-type.ts";

export const blobServices = resourceType({
  type: "Microsoft.Storage/storageAccounts/blobServices",
  doc: "Blob service of a storage account; `default` exists with the account.",
  implicit: ["default"],
  provisioningState: false,
  defaults: () => ({ properties: { cors: { corsRules: [] }, deleteRetentionPolicy: { enabled: false } } }),
  example: { name: "contosodata/default", reads: { "properties.deleteRetentionPolicy.enabled": false } },
});
