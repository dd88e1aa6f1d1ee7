import { itemsOf, member, stringOf } from "@stoa/arm/json";
import { rule } from "../rule.ts";

const wizard = (...resourceTypes: string[]) => ({
  parameters: { config: { basics: { location: { resourceTypes } } } },
});

export const typesOfTheWizardAreKnown = rule({
  id: "types-of-the-wizard-are-known",
  on: "definition",
  severity: "warning",
  says: "The resource types by which the wizard picks its regions exist.",
  because: "No region has a type that doesn't exist, so the customer has none to choose from.",
  help: "Correct the type; letters may be large or small.",
  good: [wizard("microsoft.storage/STORAGEACCOUNTS", "Contoso.App/sites"), { parameters: {} }],
  bad: [wizard("Microsoft.Storage/storageAcounts"), { parameters: { resourceTypes: ["Microsoft.Storage/accounts"] } }],
  visit: {
    definition({ parameters }, report, { table }) {
      const location = member(member(member(parameters, "config"), "basics"), "location");
      for (const item of [member(parameters, "resourceTypes"), member(location, "resourceTypes")].flatMap(itemsOf)) {
        const type = stringOf(item)?.trim() ?? "";
        const provider = type.slice(0, Math.max(0, type.indexOf("/")));
        if (!table?.knows?.(provider) || table.versions(type) !== undefined) continue;
        report(`${provider} has no type '${type.slice(provider.length + 1)}'.`, item);
      }
    },
  },
});
