import { misfits } from "../model/shape.ts";
import { shapeOf } from "../model/shape-of.ts";
import { rule } from "../rule.ts";

const account = (apiVersion: string, more: object) => ({
  resources: [{ type: "Microsoft.Storage/storageAccounts", apiVersion, name: "a", ...more }],
});

export const requiredPropertiesAreGiven = rule({
  id: "required-properties-are-given",
  on: "template",
  severity: "warning",
  says: "A resource gives what its type requires.",
  because: "Azure refuses the resource otherwise, but only when the deployment reaches it.",
  help: "Add the property.",
  good: [
    account("2026-09-01", { kind: "StorageV2", sku: { name: "Standard_LRS" } }),
    account("2026-09-01", { kind: "StorageV2", sku: "[parameters('sku')]" }),
    account("2023-01-01", {}),
  ],
  bad: [account("2026-09-01", { kind: "StorageV2", sku: {} })],
  visit: {
    resource(resource, report, context) {
      const shape = shapeOf(resource, context);
      // What is required changes from version to version, so only the very one is judged.
      if (!shape?.isSameVersion) return;
      for (const one of misfits(resource, shape.body))
        if (one.kind === "missing") report(`${resource.fullType} requires '${one.name}' here.`, one.node);
    },
  },
});
