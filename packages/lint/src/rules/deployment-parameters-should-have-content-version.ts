import { member, memberOf } from "@stoa/arm/json";
import { added } from "../model/edits.ts";
import { isTruthy } from "../model/walk.ts";
import { rule } from "../rule.ts";

const $schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#";

export const deploymentParametersShouldHaveContentVersion = rule({
  id: "deployment-parameters-should-have-content-version",
  toolkit: "DeploymentParameters-Should-Have-ContentVersion",
  on: "parameters",
  severity: "error",
  says: "A parameters file has a content version.",
  because: "Azure refuses a parameters file with a schema but without a content version.",
  help: 'Add "contentVersion": "1.0.0.0".',
  good: [{ $schema, contentVersion: "1.0.0.0" }, { size: { value: 1 } }],
  bad: [{ $schema }, { $schema, contentVersion: 1 }],
  visit: {
    parameters({ document }, root, report) {
      const version = member(root, "contentVersion");
      if (!version || version.kind === "null") {
        if (isTruthy(member(root, "$schema")))
          report("There is no contentVersion.", memberOf(root, "$schema")?.key, {
            code: "Parameters.Missing.ContentVersion",
            ...(!version && root.kind === "object"
              ? { fix: added(document, root, "contentVersion", '"1.0.0.0"') }
              : {}),
          });
      } else if (version.kind !== "string")
        report("contentVersion is no text.", version, { code: "ContentVersion.Not.String" });
      else if (!/^\d+\.\d+\.\d+\.\d+$/.test(version.value))
        report(`contentVersion is '${version.value}' and not four numbers with dots.`, version, {
          severity: "warning",
        });
    },
  },
});
