import { resourceType } from "../../resource-type.ts";
import { ruleKeys } from "./keys.ts";

export const serviceBusAuthorizationRules = resourceType({
  type: "Microsoft.ServiceBus/namespaces/AuthorizationRules",
  doc: "Authorization rule of a Service Bus namespace; the root rule is there from the start.",
  provisioningState: false,
  implicit: ["RootManageSharedAccessKey"],
  defaults: () => ({ properties: { rights: ["Listen", "Manage", "Send"] } }),
  actions: { listKeys: ruleKeys, regenerateKeys: ruleKeys },
  example: {
    name: "contoso-bus/RootManageSharedAccessKey",
    reads: {
      "listKeys().primaryConnectionString":
        /^Endpoint=sb:\/\/contoso-bus\.servicebus\.windows\.net\/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=.{44}$/,
    },
  },
});
