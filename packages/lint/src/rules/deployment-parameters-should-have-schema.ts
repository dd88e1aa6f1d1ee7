import { member, memberOf } from "@stoa/arm/json";
import { textOf } from "../model/values.ts";
import { rule } from "../rule.ts";

const known =
  /^https:\/\/schema\.management\.azure\.com\/schemas\/(2015-01-01|2019-04-01)\/deploymentParameters\.json#$/i;
const $schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#";

export const deploymentParametersShouldHaveSchema = rule({
  id: "deployment-parameters-should-have-schema",
  toolkit: "DeploymentParameters-Should-Have-Schema",
  on: "parameters",
  severity: "error",
  says: "A parameters file names the schema of parameters files.",
  because: "Editors and Azure's tools tell by it what the file is.",
  help: `Write "$schema": "${$schema}".`,
  good: [{ $schema }, { size: { value: 1 } }],
  bad: [
    { contentVersion: "1.0.0.0" },
    { $schema: "https://schema.management.azure.com/schemas/2018-01-01/deploymentParameters.json#" },
  ],
  visit: {
    parameters(_file, root, report) {
      const schema = member(root, "$schema");
      if (!schema) {
        const version = memberOf(root, "contentVersion");
        if (version) report("There is no $schema.", version.key, { code: "Parameters.Missing.Schema" });
      } else if (!known.test(textOf(schema)))
        report(`'${textOf(schema)}' is no schema of parameters files.`, schema, { code: "Parameters.Bad.Schema" });
    },
  },
});
