import { member } from "@stoa/arm/json";
import { replaced } from "../model/edits.ts";
import { textOf } from "../model/values.ts";
import { rule } from "../rule.ts";

const base = "https://schema.management.azure.com/schemas/";
const known = [
  "2019-04-01/deploymentTemplate.json#",
  "2015-01-01/deploymentTemplate.json#",
  "2018-05-01/subscriptionDeploymentTemplate.json#",
  "2019-08-01/tenantDeploymentTemplate.json#",
  "2019-08-01/managementGroupDeploymentTemplate.json#",
].map((end) => (base + end).toLowerCase());

export const deploymentTemplateSchemaIsCorrect = rule({
  id: "deployment-template-schema-is-correct",
  toolkit: "DeploymentTemplate-Schema-Is-Correct",
  on: "template",
  severity: "warning",
  says: "A template names one of the schemas that exist.",
  because: "The schema says to which scope a template is deployed, and which functions it may call.",
  help: `Write "$schema": "${base}2019-04-01/deploymentTemplate.json#".`,
  good: [
    { $schema: `${base}2019-04-01/deploymentTemplate.json#` },
    { $schema: `${base}2018-05-01/subscriptionDeploymentTemplate.json#` },
  ],
  bad: [{ resources: [] }, { $schema: `${base}2019-04-01/deploymentTemplate.json`, resources: [] }],
  visit: {
    template({ root }, report) {
      const schema = member(root, "$schema");
      const text = textOf(schema);
      if (!text) return report("There is no $schema.", schema, { code: "Template.Missing.Schema" });
      const at = known.indexOf(text.toLowerCase());
      if (at < 0) report(`'${text}' is no schema of templates.`, schema, { code: "Template.Bad.Schema" });
      else if (at === 1)
        report("The schema of 2015 is superseded by that of 2019.", schema, {
          severity: "warning",
          ...(schema ? { fix: replaced(schema, JSON.stringify(text.replace("2015-01-01", "2019-04-01"))) } : {}),
        });
    },
  },
});
