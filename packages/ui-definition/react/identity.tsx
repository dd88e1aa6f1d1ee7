import { Radio, RadioGroup, Switch, Textarea } from "@fluentui/react-components";
import type { JsonMap } from "../src/index.ts";
import { put } from "../src/json.ts";
import { type ElementProps, flagProp, labelOf, mapOf, textProp, tipOf } from "./element-props.ts";
import { ChoiceField, LabeledField, TextField } from "./parts.tsx";

/** The application's own identity and others that it gets. */
export function IdentitySelectorView({ state, words, answer, leave, fault }: ElementProps) {
  const value = mapOf(state.value);
  const isOn = String(value.type ?? "").includes("SystemAssigned");
  const ids = Object.keys(mapOf(value.userAssignedIdentities));
  const isLocked = /Only$/.test(textProp(state, "defaultValue", "systemAssignedIdentity"));
  const set = (isSystem: boolean, users: readonly string[]) => {
    const kinds = [...(isSystem ? ["SystemAssigned"] : []), ...(users.length > 0 ? ["UserAssigned"] : [])];
    const identities: JsonMap = {};
    for (const id of users) put(identities, id, {});
    answer({ type: kinds.join(", ") || "None", ...(users.length > 0 ? { userAssignedIdentities: identities } : {}) });
  };
  return (
    <>
      {flagProp(state, "options", "hideSystemAssignedIdentity") ? null : (
        <LabeledField
          label={labelOf(state) || words.systemIdentity}
          tip={tipOf(state, "systemAssignedIdentity")}
          error={fault()}
        >
          <Switch
            checked={isOn}
            disabled={isLocked || flagProp(state, "options", "readOnlySystemAssignedIdentity")}
            label={words.systemIdentity}
            onChange={(_, data) => set(data.checked, ids)}
          />
        </LabeledField>
      )}
      {flagProp(state, "options", "hideUserAssignedIdentity") ? null : (
        <LabeledField label={words.userIdentities} tip={tipOf(state, "userAssignedIdentity")}>
          <Textarea
            value={ids.join("\n")}
            resize="vertical"
            onChange={(_, data) =>
              set(
                isOn,
                data.value
                  .split("\n")
                  .map((line) => line.trim())
                  .filter(Boolean),
              )
            }
            onBlur={leave}
          />
        </LabeledField>
      )}
    </>
  );
}

/** An application of the directory with its password or certificate. */
export function ServicePrincipalSelectorView({ state, words, answer, leave, fault }: ElementProps) {
  const value = mapOf(state.value);
  const given = mapOf(state.answer);
  const isPassword = value.authenticationType === "password";
  return (
    <>
      <TextField
        label={labelOf(state, "principalId") || words.applicationId}
        value={String(value.appId ?? "")}
        onChange={(appId) => answer({ ...given, appId, newOrExisting: "existing" })}
        onLeave={leave}
        error={fault()}
      />
      {flagProp(state, "options", "hideCertificate") ? null : (
        <LabeledField
          label={labelOf(state, "authenticationType") || words.authenticationType}
          tip={tipOf(state, "authenticationType")}
        >
          <RadioGroup
            layout="horizontal"
            value={isPassword ? "password" : "certificate"}
            onChange={(_, data) => answer({ ...given, authenticationType: data.value })}
          >
            <Radio value="password" label={labelOf(state, "password") || words.password} />
            <Radio value="certificate" label={words.certificate} />
          </RadioGroup>
        </LabeledField>
      )}
      <TextField
        label={
          isPassword
            ? labelOf(state, "password") || words.password
            : labelOf(state, "certificateThumbprint") || words.thumbprint
        }
        tip={tipOf(state, isPassword ? "password" : "certificateThumbprint")}
        value={String((isPassword ? value.password : value.certificateThumbprint) ?? "")}
        onChange={(text) => answer({ ...given, [isPassword ? "password" : "certificateThumbprint"]: text })}
        onLeave={leave}
        isSecret={isPassword}
        isRequired={state.isRequired}
        error={fault(isPassword ? "password" : "certificateThumbprint")}
      />
    </>
  );
}

/** A certificate of a key vault. */
export function KeyVaultCertificateSelectorView({ state, words, answer, leave, fault }: ElementProps) {
  const given = mapOf(state.answer);
  const field = (name: string, label: string) => (
    <TextField
      key={name}
      label={label}
      value={String(given[name] ?? "")}
      onChange={(text) => answer({ ...given, [name]: text })}
      onLeave={leave}
      isRequired={state.isRequired}
      error={name === "keyVaultName" ? fault() : undefined}
    />
  );
  return (
    <>
      {field("keyVaultName", labelOf(state) || words.keyVault)}
      {field("keyVaultId", `${words.keyVault} (ID)`)}
      {field("certificateName", words.certificateName)}
      {field("certificateUrl", words.certificateUrl)}
      {field("certificateThumbprint", words.thumbprint)}
    </>
  );
}

const durations = [1, 2, 4, 8, 12, 24];

/** Whether the publisher asks before it works on the application, and who says yes. */
export function JitConfiguratorView({ state, words, answer, fault }: ElementProps) {
  const value = mapOf(state.value);
  const isOn = value.jitAccessEnabled === true;
  return (
    <>
      <LabeledField label={labelOf(state)} tip={tipOf(state)} error={fault()}>
        <Switch
          checked={isOn}
          label={words.jitEnabled}
          onChange={(_, data) =>
            answer(
              data.checked
                ? { jitAccessEnabled: true, jitApprovalMode: "ManualApprove", maximumJitAccessDuration: "PT8H" }
                : { jitAccessEnabled: false },
            )
          }
        />
      </LabeledField>
      {isOn ? (
        <>
          <LabeledField label={words.jitMode}>
            <RadioGroup
              value={String(value.jitApprovalMode ?? "")}
              onChange={(_, data) => answer({ ...value, jitApprovalMode: data.value })}
            >
              <Radio value="ManualApprove" label={words.jitManual} />
              <Radio value="AutoApprove" label={words.jitAutomatic} />
            </RadioGroup>
          </LabeledField>
          <ChoiceField
            label={words.jitDuration}
            choices={durations.map((count) => ({ key: `PT${count}H`, text: words.hours(count) }))}
            selected={String(value.maximumJitAccessDuration ?? "")}
            onChange={(maximumJitAccessDuration) => answer({ ...value, maximumJitAccessDuration })}
          />
        </>
      ) : null}
    </>
  );
}
