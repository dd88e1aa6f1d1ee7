import { readViewDefinition } from "@stoa/ui-definition";
import { rule } from "../rule.ts";

const views = (...list: object[]) => ({
  files: {
    "viewDefinition.json": {
      $schema: "https://schema.management.azure.com/schemas/viewdefinition/0.0.1-preview/ViewDefinition.json#",
      contentVersion: "1.0.0.0",
      views: list,
    },
  },
});
const overview = (more: object) => ({ kind: "Overview", properties: { header: "Welcome", ...more } });

export const viewDefinitionCanBeLoaded = rule({
  id: "view-definition-can-be-loaded",
  on: "definition",
  severity: "error",
  says: "The portal can load a viewDefinition, its views, their commands and their forms.",
  because:
    "Where it can't, the page of the application stays empty, and the customer sees no more than a list of resources.",
  help: "Correct it at this place.",
  good: [
    views(overview({ commands: [{ displayName: "Restart", path: "restart" }] })),
    views({ kind: "CustomResources", properties: { displayName: "Users", resourceType: "users" } }),
  ],
  bad: [
    views({ kind: "Dashboard", properties: {} }),
    views(overview({ commands: [{ displayName: "Restart" }] })),
    views({ kind: "Metrics", properties: { displayName: "Load", charts: [{ displayName: "CPU", chartType: "Pie" }] } }),
  ],
  visit: {
    json({ kind, path, document, unreadable }, report) {
      // A file that is no JSON is told by a rule of its own.
      if (kind !== "viewDefinition" || unreadable || document.problems.some(({ severity }) => severity === "error"))
        return;
      for (const { message, severity, code, offset, end } of readViewDefinition(document.text, path).problems) {
        report(message, { offset, end }, { severity, code });
      }
    },
  },
});
