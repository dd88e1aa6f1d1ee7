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
    template({ text, root }, report) {
      const resources = member(root, "resources");
      if (!resources) return;
      const at = text.slice(resources.offset, resources.end).toLowerCase().indexOf("managedidentityextension");
      if (at >= 0)
        report(
          "The extension for managed identities is used.",
          { offset: resources.offset + at, end: resources.offset + at + 24 },
          { code: "ManagedIdentityExtension.Was.Used" },
        );
    },
  },
});
