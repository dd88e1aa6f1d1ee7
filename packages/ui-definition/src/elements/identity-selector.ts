import { isMap, kindOf, textAt } from "../json.ts";
import { type ElementContext, element } from "./element.ts";
import { textOf } from "./rules.ts";

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
  gives: { type: "text", userAssignedIdentities: "any" },
  value: (context) => context.answer ?? { type: startsOn(context) ? "SystemAssigned" : "None" },
  check(context, value, checks) {
    if (!isMap(value) || textAt(value, "type") === undefined)
      checks.error(context.words.wrongType("an object with type", kindOf(value)));
  },
  examples: [
    { declaration: { label: "Identity" }, value: { type: "None" } },
    { declaration: { defaultValue: { systemAssignedIdentity: "On" } }, value: { type: "SystemAssigned" } },
  ],
});

function startsOn(context: ElementContext): boolean {
  return /^On/.test(textOf(context.get("defaultValue", "systemAssignedIdentity")));
}
