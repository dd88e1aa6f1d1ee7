import { type JsonMap, type Maybe, own, textAt } from "../json.ts";
import { type Checks, type ElementContext, element } from "./element.ts";
import { entriesOf } from "./listed.ts";
import { fitsPattern, overlay, textOf } from "./rules.ts";
import { checkGroup, checkProviders, checkRegion, checkValidations } from "./scope-rules.ts";
import {
  choosableRegions,
  groupList,
  managementGroupList,
  modeOf,
  regionValue,
  rulesAt,
  subscriptionList,
  subscriptionOf,
  subscriptionShape,
  typesOf,
} from "./scopes.ts";

export const resourceScope = element({
  type: "Microsoft.Common.ResourceScope",
  doc: "Form view: subscription, resource group, region and perhaps name, all in one.",
  properties: {
    kind: "what the form deploys to, where its outputs don't say it",
    globalResource: "whether there is no region",
    instanceDetailsLabel: "heading over name and region",
    "subscription.constraints.validations": "list of {isValid | permission, message}",
    "subscription.resourceProviders": "namespaces that must be registered",
    "resourceGroup.constraints.validations": "list of {isValid | permission, message}",
    "resourceGroup.allowExisting": "whether a group that holds resources will do",
    "resourceName.label": "text above the name; without it no name is asked for",
    "resourceName.toolTip": "help for the name",
    "resourceName.constraints.validations": "list of {regex | isValid, message}",
    "location.label": "text above the region",
    "location.toolTip": "help for the region",
    "location.resourceTypes": "types that the region must have",
    "location.allowedValues": "the only regions that can be chosen",
    "location.visible": "whether the region is asked for",
  },
  oneOf: { kind: ["ResourceGroup", "Subscription", "ManagementGroup", "Tenant"] },
  feeds: ["kind", "globalResource", "location.allowedValues", "location.visible"],
  only: "form",
  gives: {
    subscription: subscriptionShape,
    resourceGroup: { id: "text", name: "text", location: "text", mode: "text", modeName: "text" },
    location: { name: "text", displayName: "text" },
    resourceName: "text",
    managementGroup: { id: "text", name: "text", displayName: "text" },
  },
  value(context) {
    const { answer } = context;
    const asked = askedBy(context);
    const value: JsonMap = {};
    const subscription = subscriptionOf(context, own(answer, "subscription"));
    const id = textAt(subscription, "subscriptionId") ?? "";
    if (asked.subscription && subscription !== undefined) value.subscription = subscription;
    const region = regionValue(context, rulesAt(context, id, "location"), own(answer, "location"));
    const name = textAt(region, "name") ?? "";
    if (asked.region)
      value.location =
        overlay({ name, displayName: textAt(region, "displayName") ?? name }, own(answer, "location")) ?? {};
    if (asked.group) value.resourceGroup = groupValue(context, id, name, own(answer, "resourceGroup"));
    if (asked.managementGroup) value.managementGroup = own(answer, "managementGroup") ?? {};
    if (asked.name) value.resourceName = textOf(own(answer, "resourceName"));
    return value;
  },
  check(context, value, checks) {
    const asked = askedBy(context);
    const id = textAt(value, "subscription", "subscriptionId") ?? context.subscriptionId();
    if (asked.subscription) {
      const rules = rulesAt(context, id, "subscription");
      checkValidations(rules, checks, "subscription");
      checkProviders(rules, checks, "subscription");
    }
    if (asked.group) {
      const group = { mode: modeOf(own(value, "resourceGroup")), name: textAt(value, "resourceGroup", "name") ?? "" };
      const rules = rulesAt(context, id, "resourceGroup");
      checkValidations(rules, checks, "resourceGroup", group);
      checkGroup(rules, checks, group, "resourceGroup");
    }
    if (asked.managementGroup && textAt(value, "managementGroup", "name") === undefined)
      checks.error(context.words.required, "managementGroup");
    if (asked.region) {
      const rules = rulesAt(context, id, "location");
      checkRegion(rules, checks, textAt(value, "location", "name") ?? "", typesOf(rules), "location");
    }
    if (asked.name) checkResourceName(context, textOf(own(value, "resourceName")), checks);
  },
  isRequired: () => true,
  choices(context) {
    const asked = askedBy(context);
    const id = textAt(own(context.answer, "subscription"), "subscriptionId") ?? context.subscriptionId();
    return {
      asked: { ...asked },
      subscriptions: asked.subscription ? entriesOf(context, subscriptionList) : null,
      groups: asked.group ? entriesOf(context, groupList(id)) : null,
      managementGroups: asked.managementGroup ? entriesOf(context, managementGroupList) : null,
      regions: asked.region ? choosableRegions(context, rulesAt(context, id, "location")) : null,
    };
  },
  *candidates(context, wish) {
    const asked = askedBy(context);
    yield {
      ...(asked.name ? { resourceName: wish.seed } : {}),
      ...(asked.managementGroup ? { managementGroup: managementGroup("root", "Tenant Root Group") } : {}),
    };
  },
  examples: [
    {
      declaration: { kind: "Tenant", location: { allowedValues: ["northeurope"] } },
      value: { location: { name: "northeurope", displayName: "northeurope" } },
    },
  ],
});

/** A management group as ResourceScope gives it. */
export function managementGroup(name: string, displayName: string): JsonMap {
  return { id: `/providers/Microsoft.Management/managementGroups/${name}`, name, displayName };
}

// What is asked for follows from what the form deploys to.
function askedBy(context: ElementContext) {
  const kind = textAt({ kind: context.get("kind") ?? null }, "kind") ?? context.deploysTo;
  const isHidden = context.has("location", "visible") && !context.flag("location", "visible");
  return {
    subscription: kind !== "ManagementGroup" && kind !== "Tenant",
    group: kind !== "Subscription" && kind !== "ManagementGroup" && kind !== "Tenant",
    managementGroup: kind === "ManagementGroup",
    region: !context.flag("globalResource") && !isHidden,
    name: context.has("resourceName"),
  };
}

function groupValue(context: ElementContext, subscription: string, region: string, answer: Maybe): JsonMap {
  const name = typeof own(answer, "name") === "string" ? textOf(own(answer, "name")) : context.resourceGroupName();
  const mode = modeOf(answer);
  return {
    id: `/subscriptions/${subscription}/resourceGroups/${name}`,
    name,
    location: textAt(answer, "location") ?? region,
    mode,
    modeName: mode,
  };
}

function checkResourceName(context: ElementContext, name: string, checks: Checks): void {
  if (name === "") {
    checks.error(context.words.required, "resourceName");
    return;
  }
  const rules = rulesAt(context, "", "resourceName");
  const list = rules.get("constraints", "validations");
  for (const rule of Array.isArray(list) ? list : []) {
    const regex = textAt(rule, "regex");
    if (regex !== undefined && !fitsPattern(context, regex, name))
      checks.error(textAt(rule, "message") ?? context.words.notMatching, "resourceName");
  }
  checkValidations(rules, checks, "resourceName");
}
