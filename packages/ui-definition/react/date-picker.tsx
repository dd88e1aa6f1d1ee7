import { Input } from "@fluentui/react-components";
import { type ElementProps, flagProp, labelOf, mapOf, textProp, tipOf } from "./element-props.ts";
import { LabeledField } from "./parts.tsx";

/** A date, with a time if the author wants one. What it gives is the browser's own text of it, as in Azure's portal. */
export function DatePickerView({ state, answer, leave, fault }: ElementProps) {
  const hasTime = flagProp(state, "time", "visible");
  const hasSeconds = hasTime && mapOf(state.props.time).showSeconds !== false;
  const value = typeof state.value === "string" ? state.value : "";
  const shown = localText(new Date(value.replace(/ \(.*\)$/, "")));
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
        {...(hasSeconds ? { step: 1 } : {})}
        value={shown.slice(0, hasSeconds ? 19 : hasTime ? 16 : 10)}
        onChange={(_, data) => {
          // Without a time the text would be read as UTC, and with one it is the reader's own zone.
          const picked = new Date(hasTime ? data.value : `${data.value}T00:00`);
          answer(Number.isNaN(picked.getTime()) ? undefined : picked.toString());
        }}
        onBlur={leave}
      />
    </LabeledField>
  );
}

// As an input takes it: the reader's own date and time, without a zone.
function localText(date: Date): string {
  if (Number.isNaN(date.getTime())) return "";
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
