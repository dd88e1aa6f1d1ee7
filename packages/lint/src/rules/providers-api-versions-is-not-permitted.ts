import { rule } from "../rule.ts";

export const providersApiVersionsIsNotPermitted = rule({
  id: "providers-api-versions-is-not-permitted",
  toolkit: "providers_apiVersions-Is-Not-Permitted",
  on: "template",
  severity: "warning",
  says: "API versions are written out and not looked up.",
  because: "The newest version changes under the template, and one day it means something else.",
  help: "Write the API version that was tested.",
  good: [{ resources: [{ type: "A/b", apiVersion: "2023-01-01" }] }],
  bad: [{ resources: [{ type: "A/b", apiVersion: "[providers('A', 'b').apiVersions[0]]" }] }],
  visit: {
    template(template, report) {
      for (const match of template.find(/providers\s*\([^()]*\)\s*\.\s*apiVersions/gi)) {
        report("The API version is looked up.", match, { code: "ApiVersion.Using.Providers" });
      }
    },
  },
});
