import { Input } from "@fluentui/react-components";
import { type ElementProps, flagProp, labelOf, textProp, tipOf } from "./element-props.ts";
import { LabeledField } from "./parts.tsx";

/** A date, with a time if the author wants one. */
export function DatePickerView({ state, answer, leave, fault }: ElementProps) {
  const hasTime = flagProp(state, "time", "visible");
  const value = typeof state.value === "string" ? state.value : "";
  const read = new Date(value.replace(/ \(.*\)$/, ""));
  const iso = Number.isNaN(read.getTime()) ? "" : read.toISOString();
  return (
    <LabeledField
      label={labelOf(state)}
      tip={tipOf(state)}
      hint={textProp(state, "subLabel")}
      error={fault()}
      isRequired={state.isRequired}
    >
      <Input
        type={hasTime ? "datetime-local" : "date"}
        value={iso.slice(0, hasTime ? 16 : 10)}
        onChange={(_, data) =>
          answer(data.value === "" ? undefined : `${data.value}${hasTime ? ":00.000Z" : "T00:00:00.000Z"}`)
        }
        onBlur={leave}
      />
    </LabeledField>
  );
}
