import { isMap, isMissing, type JsonMap, type Maybe, own, textAt } from "../json.ts";
import { type Checks, type ElementContext, type ElementType, element } from "./element.ts";
import { type CloudList, entriesOf } from "./listed.ts";
import { overlay, textOf } from "./rules.ts";
import { allowedRegions, plainRegion, type RuledScope, regionsOf } from "./scope-rules.ts";

/** The shape of a subscription. */
export const subscriptionShape = { id: "text", subscriptionId: "text", displayName: "text", tenantId: "text" } as const;

/** An element that gives one thing of the directory. */
export function chosenFromDirectory(
  type: string,
  doc: string,
  gives: { [member: string]: "text" },
  list: CloudList,
  sample: JsonMap,
): ElementType {
  return element({
    type,
    doc,
    properties: { constraints: "list of {isValid, message}", "constraints.required": "whether an answer is needed" },
    only: "form",
    gives,
    value: (context) => context.answer,
    check(context: ElementContext, value: Maybe, checks: Checks) {
      if (isMissing(value) && context.flag("constraints", "required")) checks.error(context.words.required);
      const rules = context.raw.constraints;
      for (const position of Array.isArray(rules) ? rules.keys() : []) {
        const at = String(position);
        if (!isMissing(context.get("constraints", at, "isValid")) && !context.flag("constraints", at, "isValid"))
          checks.error(textOf(context.get("constraints", at, "message")) || context.words.notMatching);
      }
    },
    choices: (context) => ({ ...entriesOf(context, list), key: list.key }),
    candidates: () => [sample],
    examples: [{ declaration: { label: "x" }, value: undefined }],
  });
}

/** The subscriptions that can be chosen. */
export const subscriptionList: CloudList = {
  path: "/subscriptions?api-version=2022-12-01",
  key: "subscriptionId",
  read(entry) {
    const subscriptionId = textAt(entry, "subscriptionId");
    if (subscriptionId === undefined) return undefined;
    const displayName = textAt(entry, "displayName") ?? subscriptionId;
    return { id: `/subscriptions/${subscriptionId}`, subscriptionId, displayName, tenantId: textOf(entry.tenantId) };
  },
};

/** The management groups that can be chosen. */
export const managementGroupList: CloudList = {
  path: "/providers/Microsoft.Management/managementGroups?api-version=2021-04-01",
  key: "managementGroupId",
  read(entry) {
    const managementGroupId = textAt(entry, "name");
    if (managementGroupId === undefined) return undefined;
    const displayName = textAt(entry, "properties", "displayName") ?? managementGroupId;
    return { displayName, managementGroupId };
  },
};

/** The resource groups of a subscription. */
export function groupList(subscription: string): CloudList {
  return {
    path: `/subscriptions/${subscription}/resourcegroups?api-version=2021-04-01`,
    key: "name",
    read(entry) {
      const name = textAt(entry, "name");
      if (name === undefined) return undefined;
      return { name, location: textOf(entry.location), resourceId: textOf(entry.id) };
    },
  };
}

/** The regions of a subscription. */
export function regionList(subscription: string): CloudList {
  return {
    path: `/subscriptions/${subscription}/locations?api-version=2022-12-01`,
    key: "name",
    read(entry) {
      const name = textAt(entry, "name");
      if (name === undefined) return undefined;
      const displayName = textAt(entry, "displayName") ?? name;
      return {
        name,
        displayName,
        id: textAt(entry, "id") ?? `/subscriptions/${subscription}/locations/${name}`,
        regionalDisplayName: textAt(entry, "regionalDisplayName") ?? displayName,
        type: textAt(entry, "type") ?? "Region",
        metadata: isMap(entry.metadata) ? entry.metadata : {},
      };
    },
  };
}

/** The regions that can be chosen: those that the author allows and that have every type it names. */
export function choosableRegions(context: ElementContext, rules: RuledScope): JsonMap & { entries: JsonMap[] } {
  const listed = entriesOf(context, regionList(rules.subscriptionId));
  const allowed = allowedRegions(rules.get("allowedValues"))?.map(plainRegion);
  let isWaiting = listed.isLoading;
  const checks: Checks = { error: () => {}, wait: () => (isWaiting = true) };
  const offered = typesOf(rules).map((type) => regionsOf(rules, checks, type));
  const entries = listed.entries.filter((region) => {
    const name = plainRegion(textOf(region.name));
    return (!allowed || allowed.includes(name)) && offered.every((regions) => !regions || regions.has(name));
  });
  return { isLoading: isWaiting, message: listed.message, entries };
}

/** The resource types that a region must have. */
export function typesOf(rules: RuledScope): string[] {
  const types = rules.get("resourceTypes");
  return Array.isArray(types) ? types.map(textOf) : [];
}

/** The rules that stand at a place in an element's declaration, over the subscription that was chosen. */
export function rulesAt(context: ElementContext, subscription: string, ...place: string[]): RuledScope {
  return {
    get: (...path) => context.get(...place, ...path),
    flag: (...path) => context.flag(...place, ...path),
    call: (method, path) => context.call(method, path),
    words: context.words,
    subscriptionId: subscription,
    actions: context.actions(),
  };
}

/** The subscription of a value; what an answer leaves out of it is the form's. */
export function subscriptionOf(context: ElementContext, answer: Maybe): Maybe {
  const form = context.subscription();
  const chosen = textAt(answer, "subscriptionId") ?? textAt(answer, "id")?.replace(/^\/subscriptions\//i, "");
  if (chosen === undefined || chosen === form.subscriptionId) return overlay({ ...form }, answer);
  return overlay(
    { id: `/subscriptions/${chosen}`, subscriptionId: chosen, tenantId: form.tenantId, displayName: chosen },
    answer,
  );
}

/** A region's value; one that is only named gets the rest from its name. */
export function regionValue(context: ElementContext, rules: RuledScope, answer: Maybe): Maybe {
  const allowed = allowedRegions(rules.get("allowedValues"))?.map(plainRegion);
  const here = context.location();
  const first = allowed && !allowed.includes(here) ? (allowed[0] ?? here) : here;
  const name = typeof answer === "string" ? answer : (textAt(answer, "name") ?? first);
  const defaults = {
    name,
    displayName: name,
    id: `/subscriptions/${rules.subscriptionId}/locations/${name}`,
    regionalDisplayName: name,
    type: "Region",
    metadata: {},
  };
  return isMap(answer) ? overlay(defaults, answer) : defaults;
}

/** The mode of a chosen group, whatever way it was written. */
export function modeOf(value: Maybe): "New" | "Existing" {
  const mode = textOf(own(value, "modeName")) || textOf(own(value, "mode"));
  return mode === "Existing" || mode === "0" ? "Existing" : "New";
}
