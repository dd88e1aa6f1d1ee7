import { chosenFromDirectory, managementGroupList } from "./scopes.ts";

export const managementGroupSelector = chosenFromDirectory(
  "Microsoft.Common.ManagementGroupSelector",
  "Form view: a management group.",
  { displayName: "text", managementGroupId: "text" },
  managementGroupList,
  { displayName: "Tenant Root Group", managementGroupId: "root" },
);
