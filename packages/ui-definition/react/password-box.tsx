import { useSyncExternalStore } from "react";
import { type ElementProps, flagProp, labelOf, tipOf } from "./element-props.ts";
import { useForm } from "./form-context.tsx";
import { TextField } from "./parts.tsx";

/** A secret, entered twice. */
export function PasswordBoxView({ state, words, answer, leave, fault }: ElementProps) {
  const value = typeof state.value === "string" ? state.value : "";
  const label = labelOf(state, "password") || labelOf(state) || words.password;
  return (
    <>
      <TextField
        label={label}
        tip={tipOf(state)}
        value={value}
        onChange={answer}
        onLeave={leave}
        isSecret
        isRequired={state.isRequired}
        error={fault() ?? fault("password")}
      />
      {flagProp(state, "options", "hideConfirmation") ? null : (
        <Confirmation
          id={state.id}
          label={labelOf(state, "confirmPassword") || words.confirmPassword}
          isRequired={state.isRequired}
          error={fault("confirmPassword")}
          leave={leave}
        />
      )}
    </>
  );
}

/** The second entry of a password. */
export function Confirmation(props: {
  id: string;
  label: string;
  isRequired: boolean;
  error: string | undefined;
  leave(): void;
}) {
  const { engine } = useForm();
  // The form keeps it: it has to be there again after another step was open.
  const text = useSyncExternalStore(
    (listener) => engine.subscribe(listener),
    () => engine.form.node(props.id)?.confirmation.value ?? "",
    () => engine.form.node(props.id)?.confirmation.value ?? "",
  );
  return (
    <TextField
      label={props.label}
      value={text}
      onChange={(value) => engine.confirm(props.id, value)}
      onLeave={props.leave}
      isSecret
      isRequired={props.isRequired}
      error={props.error}
    />
  );
}
