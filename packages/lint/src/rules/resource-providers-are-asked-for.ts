import { itemsOf, type JsonNode, member, memberOf, stringOf } from "@stoa/arm/json";
import { isExpression } from "../expression/scan.ts";
import type { SourceFile } from "../model/source.ts";
import { named } from "../model/walk.ts";
import { rule } from "../rule.ts";

const files = (type: string, providers?: unknown, more: object = {}) => ({
  files: {
    "mainTemplate.json": { resources: [{ type, apiVersion: "2023-01-01", name: "a", ...more }] },
    "createUiDefinition.json": {
      parameters: { config: { basics: { subscription: { resourceProviders: providers } } }, outputs: {} },
    },
  },
});

// Registered in every subscription from its first day on; the last one by the order of an application itself.
const registered = new Set(
  "adhybridhealthservice authorization billing classicsubscription commerce consumption costmanagement features marketplaceordering portal resourcegraph resources serialconsole support solutions"
    .split(" ")
    .map((name) => `microsoft.${name}`),
);

export const resourceProvidersAreAskedFor = rule({
  id: "resource-providers-are-asked-for",
  on: "definition",
  severity: "warning",
  says: "The wizard asks for every resource provider that the templates need.",
  because:
    "A subscription that never used a provider isn't registered with it, and the deployment fails after the purchase; the portal looks beforehand at those that the wizard names.",
  help: "List them in `parameters.config.basics.subscription.resourceProviders`.",
  good: [
    files("Microsoft.Storage/storageAccounts", ["microsoft.storage"]),
    files("Microsoft.Resources/deployments"),
    files("Microsoft.Storage/storageAccounts", undefined, { existing: true }),
    files("Microsoft.Storage/storageAccounts", "[parse(basics('providers'))]"),
  ],
  bad: [files("Microsoft.Storage/storageAccounts"), files("Microsoft.Storage/storageAccounts", ["Microsoft.Compute"])],
  visit: {
    definition({ root, parameters }, report, { files, main }) {
      if (!main) return;
      const subscription = member(member(member(parameters, "config"), "basics"), "subscription");
      const list = member(subscription, "resourceProviders");
      // A list that is computed may hold anything.
      if (list && list.kind !== "array") return;
      const asked = new Set(itemsOf(list).map((item) => stringOf(item)?.toLowerCase()));
      const needed = new Map(files.flatMap(providersOf).map((name) => [name.toLowerCase(), name]));
      const missing = [...needed].filter(([name]) => !registered.has(name) && !asked.has(name)).map(([, name]) => name);
      if (missing.length === 0) return;
      const key = memberOf(root, "parameters")?.key;
      report(
        `The templates need ${missing.toSorted().join(", ")}, and the wizard doesn't ask whether the subscription is registered with ${missing.length === 1 ? "it" : "them"}.`,
        list ?? key,
      );
    },
  },
});

/** The provider of every resource that a template makes, nested templates included. */
function providersOf({ kind, document }: SourceFile): string[] {
  if (kind !== "template") return [];
  const resources = named(member(document.root, "resources"), ["apiVersion"]);
  return resources.flatMap(({ parents: [around] }) => (around && providerOf(around)) ?? []);
}

function providerOf(node: JsonNode): string | undefined {
  const type = stringOf(member(node, "type"))?.trim() ?? "";
  if (!member(node, "apiVersion") || member(node, "existing") || isExpression(type)) return undefined;
  // An extension such as `…/providers/locks` belongs to the provider that is named last.
  const own = type.slice(type.toLowerCase().lastIndexOf("/providers/") + 1).replace(/^providers\//i, "");
  return /^([A-Za-z][\w.]*\.[\w.]+)\//.exec(own)?.[1];
}
