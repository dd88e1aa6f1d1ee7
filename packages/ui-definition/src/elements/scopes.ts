import { isMissing, type JsonMap, type Maybe, textAt } from "../json.ts";
import { type Checks, type ElementContext, type ElementType, element } from "./element.ts";

/** The shape of a subscription. */
export const subscriptionShape = { id: "text", subscriptionId: "text", displayName: "text", tenantId: "text" } as const;

/** An element that gives one thing of the directory. */
export function chosenFromDirectory(
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

/** The resource ID of the form's subscription. */
export function subscriptionId(context: ElementContext): string {
  return `/subscriptions/${context.subscriptionId()}`;
}

/** The form's subscription as a value. */
export function subscriptionOf(context: ElementContext): JsonMap {
  const name = textAt(context.answer, "displayName") ?? context.subscriptionId();
  return { id: subscriptionId(context), subscriptionId: context.subscriptionId(), displayName: name };
}
