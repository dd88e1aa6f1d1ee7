import { Radio, RadioGroup, Textarea } from "@fluentui/react-components";
import type { JsonMap } from "../src/index.ts";
import { textAt } from "../src/json.ts";
import { type ElementProps, flagProp, labelOf, mapOf, textProp, tipOf } from "./element-props.ts";
import { ListedField, listedOf } from "./listed-field.tsx";
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
  const stored = listedOf(state.choices);
  const name = textAt(value, "sshKeyName");
  const source = value.generateNewSshKey === true ? "generate" : name === undefined ? "paste" : "stored";
  const set = (key: JsonMap) => answer({ authenticationType: "sshPublicKey", ...key });
  const label = labelOf(state, "sshPublicKey") || words.sshPublicKey;
  const error = fault("sshPublicKey") ?? fault();
  return (
    <>
      <LabeledField label={words.keySource}>
        <RadioGroup
          layout="horizontal"
          value={source}
          onChange={(_, data) => {
            if (data.value === "generate") set({ generateNewSshKey: true });
            else set(data.value === "stored" ? (stored.entries[0] ?? {}) : { sshPublicKey: "" });
          }}
        >
          <Radio value="paste" label={words.pasteKey} />
          {stored.entries.length > 0 || source === "stored" ? <Radio value="stored" label={words.storedKey} /> : null}
          <Radio value="generate" label={words.generateKey} />
        </RadioGroup>
      </LabeledField>
      {source === "generate" ? (
        <TextField
          label={words.keyName}
          value={name ?? ""}
          onChange={(sshKeyName) => set({ generateNewSshKey: true, sshKeyName })}
          onLeave={leave}
        />
      ) : source === "stored" ? (
        <ListedField
          label={words.keyName}
          list={stored}
          choiceOf={(entry) => ({ key: String(entry.sshKeyName), text: String(entry.sshKeyName) })}
          first={[{ key: name ?? "", text: name ?? "" }]}
          selected={name}
          onChange={(entry) => entry && set(entry)}
          onLeave={leave}
          isRequired={state.isRequired}
          error={error}
        />
      ) : (
        <LabeledField label={label} tip={tipOf(state, "sshPublicKey")} isRequired={state.isRequired} error={error}>
          <Textarea
            value={String(value.sshPublicKey ?? "")}
            resize="vertical"
            onChange={(_, data) => set({ sshPublicKey: data.value })}
            onBlur={leave}
          />
        </LabeledField>
      )}
    </>
  );
}
