import { member } from "@stoa/arm/json";
import { literally } from "../expression/text.ts";
import { rule } from "../rule.ts";

const hosts = [
  "management.core.windows.net",
  "gallery.azure.com",
  "management.azure.com",
  "database.windows.net",
  "core.windows.net",
  "login.microsoftonline.com",
  "graph.windows.net",
  "vault.azure.net",
  "datalake.azure.net",
  "azuredatalakestore.net",
  "azuredatalakeanalytics.net",
  "api.loganalytics.io",
  "asazure.windows.net",
];
const pattern = new RegExp(hosts.map(literally).join("|"), "gi");

export const deploymentTemplateMustNotContainHardcodedUri = rule({
  id: "deployment-template-must-not-contain-hardcoded-uri",
  toolkit: "DeploymentTemplate-Must-Not-Contain-Hardcoded-Uri",
  on: "template",
  severity: "error",
  says: "No host name of one particular Azure cloud is written into a template.",
  because:
    "Sovereign clouds have other host names; the template works in one cloud only, and fails in the others at run time.",
  help: "Take the host name from environment(), or from a reference to the resource.",
  good: [
    { variables: { host: "[environment().suffixes.storage]" } },
    { parameters: { host: { defaultValue: "core.windows.net" } } },
  ],
  bad: [{ variables: { host: "https://x.blob.core.windows.net/a" } }],
  visit: {
    template(template, report, { profile }) {
      const { text, root } = template;
      const parameters = member(root, "parameters");
      for (const match of template.find(pattern)) {
        const before = text.slice(Math.max(0, match.index - 40), match.index).toLowerCase();
        if (before.endsWith("https://schema.") || before.endsWith("https://devopsgallerystorage.blob.")) continue;
        if (profile.isStrict && before.endsWith("http://schema.")) continue;
        if (parameters && match.offset >= parameters.offset && match.end <= parameters.end) continue;
        report(`'${match.text}' belongs to one cloud.`, match, { code: "Hardcoded.Url.Reference" });
      }
    },
  },
});
