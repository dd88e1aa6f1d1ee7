import { textAt } from "../json.ts";
import { element } from "./element.ts";
import { entriesOf } from "./listed.ts";
import { checkProviders, checkValidations } from "./scope-rules.ts";
import { rulesAt, subscriptionList, subscriptionOf, subscriptionShape } from "./scopes.ts";

const zeros = "00000000-0000-0000-0000-000000000000";

export const subscriptionSelector = element({
  type: "Microsoft.Common.SubscriptionSelector",
  doc: "Form view: one of the subscriptions.",
  properties: {
    resourceProviders: "namespaces that must be registered",
    "constraints.validations": "list of {isValid | permission, message}",
  },
  only: "form",
  gives: subscriptionShape,
  value: (context) => subscriptionOf(context, context.answer),
  check(context, value, checks) {
    const id = textAt(value, "subscriptionId");
    if (id === undefined) checks.error(context.words.required);
    else {
      const rules = rulesAt(context, id);
      checkValidations(rules, checks);
      checkProviders(rules, checks);
    }
  },
  isRequired: () => true,
  choices: (context) => entriesOf(context, subscriptionList),
  candidates: (context) => [{ subscriptionId: context.subscription().subscriptionId }],
  examples: [
    {
      declaration: {},
      value: { id: `/subscriptions/${zeros}`, subscriptionId: zeros, tenantId: zeros, displayName: "Subscription" },
    },
    {
      declaration: {},
      answer: { subscriptionId: "a" },
      value: { id: "/subscriptions/a", subscriptionId: "a", tenantId: zeros, displayName: "a" },
    },
  ],
});
