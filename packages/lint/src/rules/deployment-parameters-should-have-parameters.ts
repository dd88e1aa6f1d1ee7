import { memberOf } from "@stoa/arm/json";
import { rule } from "../rule.ts";

const $schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#";

export const deploymentParametersShouldHaveParameters = rule({
  id: "deployment-parameters-should-have-parameters",
  toolkit: "DeploymentParameters-Should-Have-Parameters",
  on: "parameters",
  severity: "error",
  says: "A parameters file has parameters.",
  because: "Azure refuses a parameters file without them; with a misspelt name the values are silently lost.",
  help: 'Add "parameters": {}.',
  good: [{ $schema, parameters: {} }, { size: { value: 1 } }],
  bad: [{ $schema }, { contentVersion: "1.0.0.0", params: {} }],
  visit: {
    parameters(_file, root, report) {
      const head = memberOf(root, "$schema") ?? memberOf(root, "contentVersion");
      if (head && !memberOf(root, "parameters"))
        report("There are no parameters.", head.key, { code: "Parameters.Missing.Parameters" });
    },
  },
});
