import type { JsonMap } from "../json.ts";
import { element } from "./element.ts";
import { overlay } from "./rules.ts";
import { subscriptionId, subscriptionOf, subscriptionShape } from "./scopes.ts";

export const resourceScope = element({
  type: "Microsoft.Common.ResourceScope",
  doc: "Form view: subscription, resource group, region and perhaps name, all in one.",
  properties: {
    kind: "what the form deploys to",
    globalResource: "whether there is no region",
    instanceDetailsLabel: "heading over name and region",
    subscription: "{constraints.validations, resourceProviders}",
    resourceGroup: "{constraints.validations, allowExisting}",
    resourceName: "{label, toolTip, constraints.validations}",
    location: "{label, toolTip, resourceTypes, allowedValues, visible}",
  },
  gives: {
    subscription: subscriptionShape,
    resourceGroup: { id: "text", name: "text", location: "text", mode: "text", modeName: "text" },
    location: { name: "text", displayName: "text" },
    resourceName: "text",
    managementGroup: { id: "text", name: "text", displayName: "text" },
  },
  value(context) {
    const group = context.resourceGroupName();
    const location = context.location() ?? "";
    const defaults: JsonMap = {
      subscription: subscriptionOf(context),
      resourceGroup: {
        id: `${subscriptionId(context)}/resourceGroups/${group}`,
        name: group,
        location,
        mode: "New",
        modeName: "New",
      },
      location: { name: location, displayName: location },
    };
    return overlay(defaults, context.answer);
  },
  examples: [],
});
