import { Radio, RadioGroup } from "@fluentui/react-components";
import type { Json } from "../src/index.ts";
import { sameJson } from "../src/json.ts";
import { choicesOf, type ElementProps, isLoading, labelOf, tipOf } from "./element-props.ts";
import { LabeledField, LoadingField } from "./parts.tsx";

/** Radio buttons. */
export function OptionsGroupView({ state, words, answer, leave, fault }: ElementProps) {
  const items = choicesOf<{ label: string; value: Json }>(state, "items");
  if (isLoading(state)) return <LoadingField label={labelOf(state)} words={words} />;
  const selected = items.findIndex((item) => sameJson(item.value, state.value));
  return (
    <LabeledField label={labelOf(state)} tip={tipOf(state)} error={fault()} isRequired={state.isRequired}>
      <RadioGroup
        value={selected < 0 ? "" : String(selected)}
        onChange={(_, data) => answer(items[Number(data.value)]?.value)}
        onBlur={leave}
      >
        {items.map((item, i) => (
          <Radio key={JSON.stringify(item.value)} value={String(i)} label={item.label} />
        ))}
      </RadioGroup>
    </LabeledField>
  );
}
