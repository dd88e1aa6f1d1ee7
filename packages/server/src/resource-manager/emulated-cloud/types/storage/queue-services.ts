import { resourceType } from "../../resource-type.ts";

export const queueServices = resourceType({
  type: "Microsoft.Storage/storageAccounts/queueServices",
  doc: "Queue service of a storage account; `default` exists with the account.",
  implicit: ["default"],
  provisioningState: false,
  defaults: () => ({ properties: { cors: { corsRules: [] } } }),
  example: { name: "contosodata/default", reads: { "properties.cors.corsRules": [] } },
});
