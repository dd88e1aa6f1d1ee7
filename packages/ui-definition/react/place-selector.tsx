import type { ComponentType } from "react";
import type { WizardWords } from "../src/words.ts";
import { type ElementProps, labelOf, mapOf, tipOf } from "./element-props.ts";
import { ListedField, listedOf } from "./listed-field.tsx";

/** Where something goes, chosen from a list: `key` is the member of a value that tells it from others. */
function placeSelector(key: string, label: (words: WizardWords) => string): ComponentType<ElementProps> {
  return ({ state, words, answer, leave, fault }) => {
    const value = mapOf(state.value);
    const chosen = String(value[key] ?? "");
    return (
      <ListedField
        label={labelOf(state) || label(words)}
        tip={tipOf(state)}
        list={listedOf(state.choices)}
        choiceOf={(entry) => ({ key: String(entry[key]), text: String(entry.displayName) })}
        first={[{ key: chosen, text: String(value.displayName ?? chosen) }]}
        selected={chosen}
        onChange={(entry) => entry && answer(entry)}
        onLeave={leave}
        isRequired
        error={fault()}
      />
    );
  };
}

/** A region. */
export const LocationSelectorView = placeSelector("name", (words) => words.region);

/** One of the subscriptions. */
export const SubscriptionSelectorView = placeSelector("subscriptionId", (words) => words.subscription);
