import { resourceType } from "../../resource-type.ts";
import { ruleKeys } from "./keys.ts";

export const hubAuthorizationRules = resourceType({
  type: "Microsoft.EventHub/namespaces/eventhubs/authorizationRules",
  doc: "Authorization rule of an event hub.",
  provisioningState: false,
  defaults: () => ({ properties: { rights: ["Listen", "Manage", "Send"] } }),
  actions: { listKeys: ruleKeys, regenerateKeys: ruleKeys },
  example: { name: "contoso-bus/hub/send", reads: { "listKeys().primaryConnectionString": /;EntityPath=hub$/ } },
});
