import { member, stringOf } from "@stoa/arm/json";
import { callsIn } from "../expression/scan.ts";
import { behindVariables } from "../model/literal.ts";
import { rule } from "../rule.ts";

const files = (role: string) => ({
  files: {
    "mainTemplate.json": {
      variables: { role: `[resourceId('Microsoft.Authorization/roleDefinitions', '${role}')]` },
      resources: [
        {
          type: "Microsoft.Authorization/roleAssignments",
          apiVersion: "2022-04-01",
          name: "[guid(resourceGroup().id)]",
          properties: {
            principalId: "[reference('id', '2023-01-31').principalId]",
            roleDefinitionId: "[variables('role')]",
          },
        },
      ],
    },
    "createUiDefinition.json": { parameters: { outputs: {} } },
  },
});

// Azure's built-in roles that packages give to their identities, and the actions that a plan has to allow for each.
const roles: Record<string, readonly [name: string, actions: string]> = {
  "ba92f5b4-2d11-453d-a403-e96b0029c9fe": [
    "Storage Blob Data Contributor",
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/*",
  ],
  "b7e6dc6d-f1e8-4753-8033-0f276bb0955b": [
    "Storage Blob Data Owner",
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/*",
  ],
  "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1": [
    "Storage Blob Data Reader",
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read",
  ],
  "974c5e8b-45b9-4653-ba55-5f855dd0fb88": [
    "Storage Queue Data Contributor",
    "Microsoft.Storage/storageAccounts/queueServices/queues/messages/*",
  ],
  "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3": [
    "Storage Table Data Contributor",
    "Microsoft.Storage/storageAccounts/tableServices/tables/*",
  ],
  "4633458b-17de-408a-b874-0445c86b69e6": [
    "Key Vault Secrets User",
    "Microsoft.KeyVault/vaults/secrets/getSecret/action",
  ],
  "b86a8fe4-44ce-4948-aee5-eccb2c155cd7": ["Key Vault Secrets Officer", "Microsoft.KeyVault/vaults/secrets/*"],
  "00482a5a-887f-4fb3-b363-3b7fe8e74483": ["Key Vault Administrator", "Microsoft.KeyVault/vaults/*"],
  "516239f1-63e1-4d78-a4de-a74fb236a071": [
    "App Configuration Data Reader",
    "Microsoft.AppConfiguration/configurationStores/*/read",
  ],
  "090c5cfd-751d-490a-894a-3ce6f1109419": ["Azure Service Bus Data Owner", "Microsoft.ServiceBus/namespaces/*"],
  "f526a384-b230-433a-b45c-95f59c4a2dec": ["Azure Event Hubs Data Owner", "Microsoft.EventHub/namespaces/*"],
  "b24988ac-6180-42a0-ab88-20f7382dd24c": ["Contributor", "what it writes"],
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": ["Owner", "what it writes"],
};

export const roleAssignmentsSurviveTheDenyAssignment = rule({
  id: "role-assignments-survive-the-deny-assignment",
  on: "template",
  severity: "warning",
  says: "What a role lets an identity of the package do isn't refused by the managed group's deny assignment.",
  because:
    "The deny assignment holds for everybody but the publisher, managed identities included, for data as well as for management; roles give nothing against it.",
  help: "Let the plan allow these actions (allowed customer actions and data actions), or reach the data in another way.",
  good: [files("acdd72a7-3385-48ef-bd42-f606fba81ae7")],
  bad: [files("ba92f5b4-2d11-453d-a403-e96b0029c9fe"), files("b24988ac-6180-42a0-ab88-20f7382dd24c")],
  visit: {
    resource({ node, fullType, template }, report, { definition }) {
      if (!definition || !/roleassignments$/i.test(fullType)) return;
      const properties = member(node, "properties");
      // Whoever is named by a parameter may be the publisher, whom the deny assignment spares.
      const isIdentity = callsIn(stringOf(member(properties, "principalId")) ?? "").some(
        (call) => call.name.toLowerCase() === "reference",
      );
      const at = member(properties, "roleDefinitionId");
      const text = stringOf(behindVariables(at, template))?.toLowerCase() ?? "";
      const role = Object.entries(roles).find(([id]) => text.includes(id))?.[1];
      if (!isIdentity || !role) return;
      report(
        `The deny assignment refuses what '${role[0]}' lets this identity do in the managed resource group, unless the plan allows ${role[1]}.`,
        at,
      );
    },
  },
});
