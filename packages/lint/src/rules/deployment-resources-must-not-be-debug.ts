import { member } from "@stoa/arm/json";
import { textOf } from "../model/values.ts";
import { isTruthy } from "../model/walk.ts";
import { rule } from "../rule.ts";

const nested = (detailLevel: unknown) => ({
  resources: [{ type: "Microsoft.Resources/deployments", properties: { debugSetting: { detailLevel } } }],
});

export const deploymentResourcesMustNotBeDebug = rule({
  id: "deployment-resources-must-not-be-debug",
  toolkit: "Deployment-Resources-Must-Not-Be-Debug",
  on: "template",
  severity: "error",
  says: "No nested deployment records its requests and responses.",
  because: "What is recorded for debugging holds the secrets of the deployment in plain text.",
  help: "Take `debugSetting` out, or set its detail level to none.",
  good: [nested("None"), { resources: [{ type: "Microsoft.Resources/deployments", properties: {} }] }],
  bad: [nested("requestContent"), nested("requestContent, responseContent")],
  visit: {
    template(template, report, { profile }) {
      const resources = member(template.root, "resources");
      if (!resources && !profile.isStrict) return report("The template has no resources.", undefined);
      for (const node of template.deployments()) {
        const level = member(member(member(node, "properties"), "debugSetting"), "detailLevel");
        if (!isTruthy(level)) continue;
        if (level.kind !== "string")
          report("The deployment records details.", level, { code: "Deployment.Resource.Has.LogDetail" });
        else if (level.value.trim().toLowerCase() !== "none")
          report(`The deployment records '${textOf(level)}'.`, level, { code: "Deployment.Resource.Has.DebugSetting" });
      }
    },
  },
});
