import { isMissing, type Json, type JsonMap, type Maybe, textAt } from "../json.ts";
import { type Checks, type ElementContext, type ElementType, element } from "./element.ts";
import { overlay, textOf } from "./rules.ts";

const subscriptionShape = { id: "text", subscriptionId: "text", displayName: "text", tenantId: "text" } as const;

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

export const subscriptionSelector = element({
  type: "Microsoft.Common.SubscriptionSelector",
  doc: "Form view: one of the subscriptions.",
  properties: { resourceProviders: "namespaces that must be registered", "constraints.validations": "rules" },
  gives: subscriptionShape,
  value: (context) => overlay(subscriptionOf(context), context.answer),
  examples: [],
});

export const resourceGroupSelector = element({
  type: "Microsoft.Common.ResourceGroupSelector",
  doc: "Form view: a new or existing resource group.",
  properties: { allowedMode: "Both, CreateNew or UseExisting", "constraints.validations": "rules" },
  gives: {
    mode: "text",
    modeName: "text",
    value: { name: "text", location: "text", resourceId: "text", provisioningState: "text" },
  },
  value(context) {
    const mode = context.get("allowedMode") === "UseExisting" ? "Existing" : "New";
    const name = context.resourceGroupName();
    const value = {
      name,
      location: context.location() ?? "",
      resourceId: `${subscriptionId(context)}/resourceGroups/${name}`,
    };
    return overlay({ mode, modeName: mode, value }, context.answer);
  },
  examples: [],
});

export const locationSelector = element({
  type: "Microsoft.Common.LocationSelector",
  doc: "Form view: a region.",
  properties: {
    resourceTypes: "types that the region must have",
    allowedValues: "the only regions that can be chosen",
  },
  required: ["label"],
  gives: { name: "text", displayName: "text", id: "text", regionalDisplayName: "text", type: "text", metadata: "any" },
  value(context) {
    const allowed = context.get("allowedValues");
    const here = context.location() ?? "";
    const first = Array.isArray(allowed) && allowed.length > 0 && !allowed.includes(here) ? textOf(allowed[0]) : here;
    const defaults = {
      name: first,
      displayName: first,
      id: `${subscriptionId(context)}/locations/${first}`,
      type: "Region",
    };
    return overlay(defaults, context.answer);
  },
  candidates: (context) =>
    Array.isArray(context.get("allowedValues"))
      ? (context.get("allowedValues") as Json[]).map((name) => ({ name }))
      : [],
  examples: [],
});

export const managementGroupSelector = chosenFromDirectory(
  "Microsoft.Common.ManagementGroupSelector",
  "Form view: a management group.",
  { displayName: "text", managementGroupId: "text" },
  { displayName: "Tenant Root Group", managementGroupId: "root" },
);

export const tenantSelector = chosenFromDirectory(
  "Microsoft.Common.TenantSelector",
  "Form view: a tenant.",
  { tenantId: "text", directoryName: "text" },
  { tenantId: "00000000-0000-0000-0000-000000000000", directoryName: "Default Directory" },
);

function chosenFromDirectory(
  type: string,
  doc: string,
  gives: { [member: string]: "text" },
  sample: JsonMap,
): ElementType {
  return element({
    type,
    doc,
    properties: { constraints: "list of {isValid, message}", "constraints.required": "whether an answer is needed" },
    gives,
    value: (context) => context.answer,
    check(context: ElementContext, value: Maybe, checks: Checks) {
      if (isMissing(value) && context.flag("constraints", "required")) checks.error(context.words.required);
    },
    candidates: () => [sample],
    examples: [{ declaration: { label: "x" }, value: undefined }],
  });
}

function subscriptionId(context: ElementContext): string {
  return `/subscriptions/${context.subscriptionId()}`;
}

function subscriptionOf(context: ElementContext): JsonMap {
  const name = textAt(context.answer, "displayName") ?? context.subscriptionId();
  return { id: subscriptionId(context), subscriptionId: context.subscriptionId(), displayName: name };
}
