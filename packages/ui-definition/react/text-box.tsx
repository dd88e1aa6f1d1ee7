import { Textarea } from "@fluentui/react-components";
import { type ElementProps, flagProp, labelOf, textProp, tipOf } from "./element-props.ts";
import { LabeledField, TextField } from "./parts.tsx";

/** A line of text, or several. */
export function TextBoxView({ state, answer, leave, fault }: ElementProps) {
  const value = typeof state.value === "string" ? state.value : "";
  const common = {
    label: labelOf(state),
    tip: tipOf(state),
    hint: textProp(state, "subLabel"),
    error: fault(),
    isRequired: state.isRequired,
  };
  const placeholder = textProp(state, "placeholder");
  if (!flagProp(state, "multiLine")) {
    const isReadOnly = flagProp(state, "readOnly");
    return (
      <TextField
        {...common}
        value={value}
        onChange={answer}
        onLeave={leave}
        placeholder={placeholder}
        isReadOnly={isReadOnly}
      />
    );
  }
  return (
    <LabeledField {...common}>
      <Textarea
        value={value}
        resize="vertical"
        placeholder={placeholder}
        onChange={(_, data) => answer(data.value)}
        onBlur={leave}
      />
    </LabeledField>
  );
}
