import { type ElementProps, labelOf, mapOf, tipOf } from "./element-props.ts";
import { ListedField, listedOf } from "./listed-field.tsx";

/** A region. */
export function LocationSelectorView({ state, words, answer, leave, fault }: ElementProps) {
  const { name, displayName } = mapOf(state.value);
  const key = String(name ?? "");
  return (
    <ListedField
      label={labelOf(state) || words.region}
      tip={tipOf(state)}
      list={listedOf(state.choices)}
      choiceOf={(entry) => ({ key: String(entry.name), text: String(entry.displayName) })}
      first={[{ key, text: String(displayName ?? key) }]}
      selected={key}
      onChange={(entry) => entry && answer(entry)}
      onLeave={leave}
      isRequired
      error={fault()}
    />
  );
}
