import { textAt } from "../json.ts";
import { chosenFromDirectory } from "./scopes.ts";

export const tenantSelector = chosenFromDirectory(
  "Microsoft.Common.TenantSelector",
  "Form view: a tenant.",
  { tenantId: "text", directoryName: "text" },
  {
    path: "/tenants?api-version=2022-12-01",
    key: "tenantId",
    read(entry) {
      const tenantId = textAt(entry, "tenantId");
      return tenantId === undefined ? undefined : { tenantId, directoryName: textAt(entry, "displayName") ?? tenantId };
    },
  },
  { tenantId: "00000000-0000-0000-0000-000000000000", directoryName: "Default Directory" },
);
