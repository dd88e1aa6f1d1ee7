import { isMap, type JsonMap, kindOf, type Maybe, put, textAt } from "../json.ts";
import { type ElementContext, element } from "./element.ts";
import { fromId, resourcesOf } from "./existing-resources.ts";
import { textOf } from "./rules.ts";

const identityType = "Microsoft.ManagedIdentity/userAssignedIdentities";

export const identitySelector = element({
  type: "Microsoft.ManagedIdentity.IdentitySelector",
  doc: "The application's own managed identity, user-assigned identities, or both.",
  properties: {
    "toolTip.systemAssignedIdentity": "help for the application's own identity",
    "toolTip.userAssignedIdentity": "help for the others",
    "defaultValue.systemAssignedIdentity": "On, Off, OnOnly or OffOnly; the last two can't be changed",
    "options.hideSystemAssignedIdentity": "whether its own identity is left out",
    "options.hideUserAssignedIdentity": "whether the others are left out",
    "options.readOnlySystemAssignedIdentity": "whether its own identity can't be changed",
  },
  required: ["label"],
  feeds: ["options"],
  oneOf: { "defaultValue.systemAssignedIdentity": ["On", "Off", "OnOnly", "OffOnly"] },
  gives: { type: "text", userAssignedIdentities: "any" },
  value(context) {
    const { answer } = context;
    if (answer !== undefined && !isMap(answer)) return answer;
    return identities(textAt(answer, "type") === undefined ? startsOn(context) : hasOwn(answer), usersIn(answer));
  },
  check(context, value, checks) {
    if (!isMap(value) || textAt(value, "type") === undefined)
      checks.error(context.words.wrongType("an object with type", kindOf(value)));
    else if (isLocked(context) && hasOwn(value) !== startsOn(context)) checks.error(context.words.lockedIdentity);
  },
  choices(context) {
    const { resources, isWaiting } = resourcesOf(context, context.subscriptionId(), identityType);
    return { isLoading: isWaiting, isLocked: isLocked(context), identities: resources };
  },
  candidates: (context) => [identities(startsOn(context), [])],
  existing: (context, value) => usersIn(value).map((id) => fromId(context, id, undefined)),
  examples: [
    { declaration: { label: "Identity" }, value: { type: "None" } },
    { declaration: { defaultValue: { systemAssignedIdentity: "On" } }, value: { type: "SystemAssigned" } },
    {
      declaration: { label: "Identity" },
      answer: { userAssignedIdentities: { "/subscriptions/a": {} } },
      value: { type: "UserAssigned", userAssignedIdentities: { "/subscriptions/a": {} } },
    },
    {
      declaration: { label: "Identity" },
      answer: { type: "SystemAssigned, UserAssigned", userAssignedIdentities: { "/subscriptions/a": {} } },
      value: { type: "SystemAssigned, UserAssigned", userAssignedIdentities: { "/subscriptions/a": {} } },
    },
  ],
});

/** An `identity` as a resource has it. */
export function identities(isOwn: boolean, users: readonly string[]): JsonMap {
  const kinds = [...(isOwn ? ["SystemAssigned"] : []), ...(users.length > 0 ? ["UserAssigned"] : [])];
  const assigned: JsonMap = {};
  for (const id of users) put(assigned, id, {});
  return { type: kinds.join(", ") || "None", ...(users.length > 0 ? { userAssignedIdentities: assigned } : {}) };
}

/** Whether an identity includes the application's own. */
export function hasOwn(value: Maybe): boolean {
  return (textAt(value, "type") ?? "").includes("SystemAssigned");
}

/** The resource IDs of the user-assigned identities. */
export function usersIn(value: Maybe): string[] {
  return isMap(value) && isMap(value.userAssignedIdentities) ? Object.keys(value.userAssignedIdentities) : [];
}

function startsOn(context: ElementContext): boolean {
  return /^On/.test(textOf(context.get("defaultValue", "systemAssignedIdentity")));
}

function isLocked(context: ElementContext): boolean {
  const start = textOf(context.get("defaultValue", "systemAssignedIdentity"));
  return start.endsWith("Only") || context.flag("options", "readOnlySystemAssignedIdentity");
}
