import { element } from "./element.ts";
import { overlay } from "./rules.ts";
import { subscriptionOf, subscriptionShape } from "./scopes.ts";

export const subscriptionSelector = element({
  type: "Microsoft.Common.SubscriptionSelector",
  doc: "Form view: one of the subscriptions.",
  properties: { resourceProviders: "namespaces that must be registered", "constraints.validations": "rules" },
  gives: subscriptionShape,
  value: (context) => overlay(subscriptionOf(context), context.answer),
  examples: [],
});
