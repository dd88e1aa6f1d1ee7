import { at, text } from "../../json.ts";
import { type Action, resourceType } from "../../resource-type.ts";

const keys: Action = (_resource, world) => ({
  reply: { primarySharedKey: world.derive.key("primary", 64), secondarySharedKey: world.derive.key("secondary", 64) },
});

export const workspaces = resourceType({
  type: "Microsoft.OperationalInsights/workspaces",
  doc: "Log Analytics workspace: customer ID, shared keys under both names of the action.",
  tracked: true,
  defaults: () => ({
    properties: {
      sku: { name: "pergb2018" },
      retentionInDays: 30,
      publicNetworkAccessForIngestion: "Enabled",
      publicNetworkAccessForQuery: "Enabled",
    },
  }),
  computed: (_resource, world) => ({
    properties: {
      customerId: world.derive.guid("customer"),
      createdDate: world.created,
      modifiedDate: world.now,
      workspaceCapping: { quotaNextResetTime: world.now, dataIngestionStatus: "RespectQuota" },
    },
  }),
  // The specification names the action `sharedKeys`; templates call `listKeys`. Azure answers both.
  actions: { listKeys: keys, sharedKeys: keys },
  metered: (resource) => [{ size: text(at(resource, "properties.sku.name")) ?? "pergb2018", quantity: 1 }],
  example: {
    name: "logs",
    body: { location: "westeurope" },
    reads: {
      "properties.customerId": /^[0-9a-f-]{36}$/,
      "properties.retentionInDays": 30,
      "listKeys().primarySharedKey": /^.{88}$/,
      "sharedKeys().secondarySharedKey": /^.{88}$/,
    },
  },
});
