import { textAt } from "../json.ts";
import { element } from "./element.ts";
import { entriesOf } from "./listed.ts";
import { overlay } from "./rules.ts";
import { checkGroup, checkValidations } from "./scope-rules.ts";
import { groupList, modeOf, rulesAt } from "./scopes.ts";

export const resourceGroupSelector = element({
  type: "Microsoft.Common.ResourceGroupSelector",
  doc: "Form view: a new or existing resource group.",
  properties: {
    allowedMode: "Both, CreateNew or UseExisting",
    "constraints.validations": "list of {isValid | permission, message}",
  },
  requiredInForm: ["scope.subscriptionId"],
  oneOf: { allowedMode: ["Both", "CreateNew", "UseExisting"] },
  feeds: ["allowedMode"],
  only: "form",
  gives: {
    mode: "text",
    modeName: "text",
    value: { name: "text", location: "text", resourceId: "text", provisioningState: "text" },
  },
  value(context) {
    const { answer } = context;
    const start = context.get("allowedMode") === "UseExisting" ? "Existing" : "New";
    const mode =
      textAt(answer, "mode") === undefined && textAt(answer, "modeName") === undefined ? start : modeOf(answer);
    const name = textAt(answer, "value", "name") ?? context.resourceGroupName();
    const value = {
      name,
      location: context.location(),
      resourceId: `/subscriptions/${context.subscriptionId()}/resourceGroups/${name}`,
    };
    // The number that Azure's own pages once gave for the mode says the same as the word.
    return overlay(overlay({ value }, answer), { mode, modeName: mode });
  },
  check(context, value, checks) {
    const allowed = context.get("allowedMode");
    const mode = modeOf(value);
    if (allowed === "UseExisting" && mode === "New") checks.error(context.words.chooseExisting);
    else if (allowed === "CreateNew" && mode === "Existing") checks.error(context.words.groupMustBeNew);
    const group = { mode, name: textAt(value, "value", "name") ?? "" };
    const rules = rulesAt(context, context.subscriptionId());
    // Here a group may hold resources: only Basics and ResourceScope speak of `allowExisting`.
    checkGroup({ ...rules, flag: () => true }, checks, group);
    checkValidations(rules, checks, undefined, group);
  },
  isRequired: () => true,
  choices: (context) => entriesOf(context, groupList(context.subscriptionId())),
  candidates: (context, wish) => [
    { mode: context.get("allowedMode") === "UseExisting" ? "Existing" : "New", value: { name: `${wish.seed}-group` } },
  ],
  examples: [
    {
      declaration: {},
      answer: { mode: "Existing", value: { name: "rg-shared" } },
      value: {
        mode: "Existing",
        modeName: "Existing",
        value: {
          name: "rg-shared",
          location: "westeurope",
          resourceId: "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-shared",
        },
      },
    },
  ],
});
