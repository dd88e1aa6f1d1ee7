import { isExpression } from "../expression/scan.ts";
import { rule } from "../rule.ts";

const resource = (type: string) => ({ resources: [{ type, apiVersion: "2023-01-01", name: "a" }] });

export const resourceTypeIsKnown = rule({
  id: "resource-type-is-known",
  on: "template",
  severity: "warning",
  says: "A resource has a type that its provider knows.",
  because: "A misspelt type is refused by Azure only when the deployment reaches it.",
  help: "Correct the type; letters may be large or small.",
  good: [
    resource("microsoft.storage/STORAGEACCOUNTS"),
    resource("Contoso.App/sites"),
    resource("Microsoft.Storage/storageAccounts/providers/locks"),
  ],
  bad: [resource("Microsoft.Storage/storageAcounts")],
  visit: {
    resource({ fullType, node, type }, report, { table }) {
      const provider = fullType.slice(0, fullType.indexOf("/"));
      if (!table?.knows?.(provider) || isExpression(type) || /\/providers\//i.test(fullType)) return;
      if (table.versions(fullType) !== undefined) return;
      const key = node.members.find((member) => member.key.value.toLowerCase() === "type");
      report(`${provider} has no type '${fullType.slice(provider.length + 1)}'.`, key?.value);
    },
  },
});
