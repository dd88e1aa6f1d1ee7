import { member, stringOf } from "@stoa/arm/json";
import { callsIn } from "../expression/scan.ts";
import { rule } from "../rule.ts";

const files = (properties: object) => ({
  files: {
    "mainTemplate.json": {
      resources: [
        {
          type: "Microsoft.Authorization/roleAssignments",
          apiVersion: "2022-04-01",
          name: "[guid(resourceGroup().id)]",
          properties: { principalId: "[reference('id', '2023-01-31').principalId]", ...properties },
        },
      ],
    },
    "createUiDefinition.json": { parameters: { outputs: {} } },
  },
});

export const roleAssignmentsNameTheDelegatedIdentity = rule({
  id: "role-assignments-name-the-delegated-identity",
  on: "template",
  severity: "warning",
  says: "A role assignment to a managed identity of the package names that identity's resource.",
  because:
    "In a customer's tenant the package is deployed as its publisher, whose directory doesn't hold the identity; without the name Azure refuses it with PrincipalNotFound.",
  help: "Add delegatedManagedIdentityResourceId: the identity's resource, or the resource that has the system-assigned one.",
  good: [
    files({
      delegatedManagedIdentityResourceId: "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id')]",
    }),
    files({ principalId: "[parameters('principalId')]" }),
  ],
  bad: [files({}), files({ principalId: "[reference('vm', '2024-03-01', 'Full').identity.principalId]" })],
  visit: {
    resource({ node, fullType }, report, { definition }) {
      // Without a wizard it is no package for customers' tenants.
      if (
        !definition ||
        !/(^|\/providers\/)microsoft\.authorization\/roleassignments$|\/roleassignments$/i.test(fullType)
      )
        return;
      const properties = member(node, "properties");
      const principal = member(properties, "principalId");
      if (!principal || member(properties, "delegatedManagedIdentityResourceId")) return;
      const isIdentity = callsIn(stringOf(principal) ?? "").some(
        (call) => call.name.toLowerCase() === "reference" && call.access.at(-1)?.toLowerCase() === "principalid",
      );
      if (isIdentity) report("This role assignment doesn't name the resource of its managed identity.", principal);
    },
  },
});
