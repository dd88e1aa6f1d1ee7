import { Checkbox, Field, InfoLabel } from "@fluentui/react-components";
import { type ElementProps, labelOf, tipOf } from "./element-props.ts";
import { RichText } from "./markdown.tsx";

/** A box to tick. */
export function CheckBoxView({ state, words, answer, leave, fault }: ElementProps) {
  const label = labelOf(state);
  const tip = tipOf(state);
  const error = fault();
  return (
    <Field {...(error ? { validationState: "error" as const, validationMessage: error } : {})}>
      <Checkbox
        checked={state.value === true}
        required={state.isRequired}
        label={
          tip ? (
            <InfoLabel info={<RichText text={tip} />} infoButton={{ "aria-label": words.help }}>
              {label}
            </InfoLabel>
          ) : (
            label
          )
        }
        onChange={(_, data) => answer(data.checked === true)}
        onBlur={leave}
      />
    </Field>
  );
}
