import { Radio, RadioGroup } from "@fluentui/react-components";
import { type ElementProps, flagProp, labelOf, mapOf, tipOf } from "./element-props.ts";
import { LabeledField, TextField } from "./parts.tsx";

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
