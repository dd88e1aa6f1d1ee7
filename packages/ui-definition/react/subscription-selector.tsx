import { type ElementProps, labelOf, mapOf, tipOf } from "./element-props.ts";
import { ListedField, listedOf } from "./listed-field.tsx";

/** One of the subscriptions. */
export function SubscriptionSelectorView({ state, words, answer, leave, fault }: ElementProps) {
  const { subscriptionId, displayName } = mapOf(state.value);
  const key = String(subscriptionId ?? "");
  return (
    <ListedField
      label={labelOf(state) || words.subscription}
      tip={tipOf(state)}
      list={listedOf(state.choices)}
      choiceOf={(entry) => ({ key: String(entry.subscriptionId), text: String(entry.displayName) })}
      first={[{ key, text: String(displayName ?? key) }]}
      selected={key}
      onChange={(entry) => entry && answer(entry)}
      onLeave={leave}
      isRequired
      error={fault()}
    />
  );
}
