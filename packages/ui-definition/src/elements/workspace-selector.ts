import { selectorOf } from "./existing-resources.ts";

export const workspaceSelector = selectorOf(
  "Microsoft.OperationalInsights.WorkspaceSelector",
  "An existing Log Analytics workspace.",
  () => "Microsoft.OperationalInsights/workspaces",
  ["label"],
);
