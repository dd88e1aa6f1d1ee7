import { member } from "@stoa/arm/json";
import { rule } from "../rule.ts";

export const managedIdentityExtensionMustNotBeUsed = rule({
  id: "managed-identity-extension-must-not-be-used",
  toolkit: "ManagedIdentityExtension-must-not-be-used",
  on: "template",
  severity: "warning",
  says: "Machines get their tokens from the instance metadata service.",
  because: "The extension for managed identities was retired in 2019.",
  help: "Take the extension out; the identity of the machine is enough.",
  good: [{ resources: [{ type: "A/b", properties: { type: "CustomScript" } }] }],
  bad: [{ resources: [{ type: "A/b", properties: { type: "ManagedIdentityExtensionForLinux" } }] }],
  visit: {
    template(template, report) {
      const resources = member(template.root, "resources");
      const found =
        resources &&
        template
          .find(/managedidentityextension/gi)
          .find(({ offset }) => offset >= resources.offset && offset < resources.end);
      if (found)
        report("The extension for managed identities is used.", found, { code: "ManagedIdentityExtension.Was.Used" });
    },
  },
});
