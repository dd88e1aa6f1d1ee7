import { makeStyles, Radio, RadioGroup, Subtitle2 } from "@fluentui/react-components";
import { type ElementProps, flagProp, labelOf, mapOf, textProp, tipOf } from "./element-props.ts";
import { ListedField, listedOf } from "./listed-field.tsx";
import { LabeledField, TextField } from "./parts.tsx";

const useStyles = makeStyles({ heading: { margin: 0 } });

/** An application of the directory with its password or certificate. */
export function ServicePrincipalSelectorView({ state, words, answer, leave, fault }: ElementProps) {
  const value = mapOf(state.value);
  const given = mapOf(state.answer);
  const styles = useStyles();
  const list = listedOf(state.choices);
  const appId = String(value.appId ?? "");
  const heading = labelOf(state, "sectionHeader");
  const isPassword = value.authenticationType === "password";
  return (
    <>
      {heading ? (
        <Subtitle2 as="h3" className={styles.heading}>
          {heading}
        </Subtitle2>
      ) : null}
      {list.isLoading || list.entries.length > 0 ? (
        <ListedField
          label={labelOf(state, "principalId") || words.application}
          tip={tipOf(state, "principalId")}
          list={list}
          choiceOf={(entry) => ({ key: String(entry.appId), text: String(entry.displayName) })}
          first={[{ key: appId, text: textProp(state, "defaultValue", "name") || appId }]}
          selected={appId || undefined}
          onChange={(entry) =>
            entry &&
            answer({
              ...given,
              appId: entry.appId ?? "",
              objectId: [entry.objectId ?? ""],
              newOrExisting: "existing",
            })
          }
          onLeave={leave}
          error={fault()}
        />
      ) : (
        <TextField
          label={labelOf(state, "principalId") || words.applicationId}
          tip={tipOf(state, "principalId")}
          value={appId}
          onChange={(text) => answer({ ...given, appId: text, newOrExisting: "existing" })}
          onLeave={leave}
          error={fault()}
        />
      )}
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
