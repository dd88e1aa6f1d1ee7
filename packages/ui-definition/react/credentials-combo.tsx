import { Radio, RadioGroup, Textarea } from "@fluentui/react-components";
import { type ElementProps, flagProp, labelOf, mapOf, textProp, tipOf } from "./element-props.ts";
import { LabeledField, TextField } from "./parts.tsx";
import { Confirmation } from "./password-box.tsx";

/** A password, or on Linux a password or an SSH key. */
export function CredentialsComboView({ state, words, answer, leave, fault }: ElementProps) {
  const value = mapOf(state.value);
  const isLinux = textProp(state, "osPlatform") === "Linux";
  const isPassword = value.authenticationType === "password";
  const mayChoose = isLinux && !flagProp(state, "options", "hidePassword");
  return (
    <>
      {mayChoose ? (
        <LabeledField
          label={labelOf(state, "authenticationType") || words.authenticationType}
          tip={tipOf(state, "authenticationType")}
        >
          <RadioGroup
            layout="horizontal"
            value={isPassword ? "password" : "sshPublicKey"}
            onChange={(_, data) => answer({ authenticationType: data.value })}
          >
            <Radio value="sshPublicKey" label={labelOf(state, "sshPublicKey") || words.sshPublicKey} />
            <Radio value="password" label={labelOf(state, "password") || words.password} />
          </RadioGroup>
        </LabeledField>
      ) : null}
      {isPassword ? (
        <>
          <TextField
            label={labelOf(state, "password") || words.password}
            tip={tipOf(state, "password")}
            value={String(value.password ?? "")}
            onChange={(password) => answer({ authenticationType: "password", password })}
            onLeave={leave}
            isSecret
            isRequired={state.isRequired}
            error={fault("password") ?? fault()}
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
      ) : (
        <KeyFields state={state} words={words} answer={answer} leave={leave} fault={fault} />
      )}
    </>
  );
}

function KeyFields({ state, words, answer, leave, fault }: ElementProps) {
  const value = mapOf(state.value);
  const isGenerated = value.generateNewSshKey === true;
  const key = { ...value, authenticationType: "sshPublicKey" };
  return (
    <>
      <LabeledField label={words.keySource}>
        <RadioGroup
          layout="horizontal"
          value={isGenerated ? "generate" : "paste"}
          onChange={(_, data) => answer({ ...key, generateNewSshKey: data.value === "generate" })}
        >
          <Radio value="paste" label={words.pasteKey} />
          <Radio value="generate" label={words.generateKey} />
        </RadioGroup>
      </LabeledField>
      {isGenerated ? (
        <TextField
          label={words.keyName}
          value={String(value.sshKeyName ?? "")}
          onChange={(sshKeyName) => answer({ ...key, sshKeyName })}
          onLeave={leave}
        />
      ) : (
        <LabeledField
          label={labelOf(state, "sshPublicKey") || words.sshPublicKey}
          tip={tipOf(state, "sshPublicKey")}
          isRequired={state.isRequired}
          error={fault("sshPublicKey") ?? fault()}
        >
          <Textarea
            value={String(value.sshPublicKey ?? "")}
            resize="vertical"
            onChange={(_, data) => answer({ ...key, sshPublicKey: data.value })}
            onBlur={leave}
          />
        </LabeledField>
      )}
    </>
  );
}
