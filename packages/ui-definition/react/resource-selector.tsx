import type { JsonMap } from "../src/index.ts";
import { type ElementProps, labelOf, mapOf, tipOf } from "./element-props.ts";
import { ListedField, listedOf } from "./listed-field.tsx";

/** An existing resource. */
export function ResourceSelectorView({ state, answer, leave, fault }: ElementProps) {
  const { id, name } = mapOf(state.value);
  const selected = typeof id === "string" ? id : undefined;
  return (
    <ListedField
      label={labelOf(state)}
      tip={tipOf(state)}
      list={listedOf(state.choices)}
      choiceOf={(one) => ({
        key: String(one.id),
        text: [one.name, [one.resourceGroup, one.subscriptionName].filter(Boolean).join(", ")]
          .filter(Boolean)
          .map((part, at) => (at === 0 ? String(part) : `(${part})`))
          .join(" "),
      })}
      first={selected === undefined ? [] : [{ key: selected, text: String(name ?? selected) }]}
      selected={selected}
      onChange={(one) => {
        if (!one) return;
        const chosen: JsonMap = { id: one.id ?? "", name: one.name ?? "", location: one.location ?? "" };
        answer(one.subscriptionName === undefined ? chosen : { ...chosen, subscriptionName: one.subscriptionName });
      }}
      onLeave={leave}
      isRequired={state.isRequired}
      error={fault()}
    />
  );
}
