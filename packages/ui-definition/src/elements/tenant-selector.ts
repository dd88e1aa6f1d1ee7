import { chosenFromDirectory } from "./scopes.ts";

export const tenantSelector = chosenFromDirectory(
  "Microsoft.Common.TenantSelector",
  "Form view: a tenant.",
  { tenantId: "text", directoryName: "text" },
  { tenantId: "00000000-0000-0000-0000-000000000000", directoryName: "Default Directory" },
);
