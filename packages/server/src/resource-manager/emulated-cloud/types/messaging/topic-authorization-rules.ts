import { resourceType } from "../../resource-type.ts";
import { ruleKeys } from "./keys.ts";

export const topicAuthorizationRules = resourceType({
  type: "Microsoft.ServiceBus/namespaces/topics/authorizationRules",
  doc: "Authorization rule of a topic.",
  provisioningState: false,
  defaults: () => ({ properties: { rights: ["Listen", "Manage", "Send"] } }),
  actions: { listKeys: ruleKeys, regenerateKeys: ruleKeys },
  example: { name: "contoso-bus/news/send", reads: { "listKeys().primaryConnectionString": /;EntityPath=news$/ } },
});
