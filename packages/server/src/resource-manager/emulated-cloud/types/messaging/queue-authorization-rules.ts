import { resourceType } from "../../resource-type.ts";
import { ruleKeys } from "./keys.ts";

export const queueAuthorizationRules = resourceType({
  type: "Microsoft.ServiceBus/namespaces/queues/authorizationRules",
  doc: "Authorization rule of a queue.",
  provisioningState: false,
  defaults: () => ({ properties: { rights: ["Listen", "Manage", "Send"] } }),
  actions: { listKeys: ruleKeys, regenerateKeys: ruleKeys },
  example: { name: "contoso-bus/orders/send", reads: { "listKeys().primaryConnectionString": /;EntityPath=orders$/ } },
});
