import { type ElementProps, labelOf, mapOf, tipOf } from "./element-props.ts";
import { ListedField, listedOf } from "./listed-field.tsx";

/** A management group or a tenant. */
export function DirectorySelectorView({ state, words, answer, leave, fault }: ElementProps) {
  const member = String(mapOf(state.choices).key ?? "");
  const selected = mapOf(state.value)[member];
  const isTenant = member === "tenantId";
  return (
    <ListedField
      label={labelOf(state) || (isTenant ? words.tenant : words.managementGroup)}
      tip={tipOf(state)}
      list={listedOf(state.choices)}
      choiceOf={(entry) => ({
        key: String(entry[member]),
        text: String(isTenant ? entry.directoryName : entry.displayName),
      })}
      first={typeof selected === "string" ? [{ key: selected, text: selected }] : []}
      selected={typeof selected === "string" ? selected : undefined}
      onChange={(entry) => entry && answer(entry)}
      onLeave={leave}
      isRequired={state.isRequired}
      error={fault()}
    />
  );
}
