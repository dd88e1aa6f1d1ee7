import { textAt } from "../json.ts";
import { element } from "./element.ts";
import { allowedRegions, checkRegion } from "./scope-rules.ts";
import { choosableRegions, regionValue, rulesAt, typesOf } from "./scopes.ts";

export const locationSelector = element({
  type: "Microsoft.Common.LocationSelector",
  doc: "Form view: a region.",
  properties: {
    resourceTypes: "types that the region must have",
    allowedValues: "the only regions that can be chosen",
  },
  required: ["label"],
  requiredInForm: ["scope.subscriptionId"],
  feeds: ["allowedValues"],
  only: "form",
  gives: { name: "text", displayName: "text", id: "text", regionalDisplayName: "text", type: "text", metadata: "any" },
  value: (context) => regionValue(context, rulesAt(context, context.subscriptionId()), context.answer),
  check(context, value, checks) {
    const rules = rulesAt(context, context.subscriptionId());
    checkRegion(rules, checks, textAt(value, "name") ?? "", typesOf(rules));
  },
  isRequired: () => true,
  choices: (context) => choosableRegions(context, rulesAt(context, context.subscriptionId())),
  candidates: (context) =>
    (allowedRegions(context.get("allowedValues")) ?? [context.location()]).map((name) => ({ name })),
  examples: [
    {
      declaration: { label: "Region", allowedValues: ["northeurope"] },
      value: {
        name: "northeurope",
        displayName: "northeurope",
        id: "/subscriptions/00000000-0000-0000-0000-000000000000/locations/northeurope",
        regionalDisplayName: "northeurope",
        type: "Region",
        metadata: {},
      },
    },
  ],
});
