import { Dropdown, makeStyles, Option, Radio, RadioGroup, Switch } from "@fluentui/react-components";
import { textAt } from "../src/json.ts";
import { type ElementProps, labelOf, mapOf, tipOf } from "./element-props.ts";
import { useForm } from "./form-context.tsx";
import { ListFailure, listedOf } from "./listed-field.tsx";
import { ChoiceField, LabeledField, LoadingField } from "./parts.tsx";

const durations = [1, 2, 4, 8, 12, 24];

const useStyles = makeStyles({ full: { width: "100%" } });

/** Whether the publisher asks before it works on the application, and who says yes. */
export function JitConfiguratorView({ state, words, answer, leave, fault }: ElementProps) {
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
          <LabeledField label={words.jitMode} error={fault("mode")}>
            <RadioGroup
              value={String(value.jitApprovalMode ?? "")}
              onChange={(_, data) => {
                const { jitApprovers: _approvers, ...others } = value;
                answer({ ...others, jitApprovalMode: data.value });
              }}
            >
              <Radio value="ManualApprove" label={words.jitManual} />
              <Radio value="AutoApprove" label={words.jitAutomatic} />
            </RadioGroup>
          </LabeledField>
          {value.jitApprovalMode === "ManualApprove" ? (
            <Approvers state={state} words={words} answer={answer} leave={leave} fault={fault} />
          ) : null}
          <ChoiceField
            label={words.jitDuration}
            choices={durations.map((count) => ({ key: `PT${count}H`, text: words.hours(count) }))}
            selected={String(value.maximumJitAccessDuration ?? "")}
            onChange={(maximumJitAccessDuration) => answer({ ...value, maximumJitAccessDuration })}
            error={fault("duration")}
          />
        </>
      ) : null}
    </>
  );
}

function Approvers({ state, words, answer, leave, fault }: ElementProps) {
  const styles = useStyles();
  const { engine } = useForm();
  const value = mapOf(state.value);
  const list = listedOf(state.choices);
  if (list.isLoading) return <LoadingField label={words.jitApprovers} words={words} />;
  const chosen = (Array.isArray(value.jitApprovers) ? value.jitApprovers : []).map(mapOf);
  const known = [...list.entries, ...chosen.filter(({ id }) => !list.entries.some((one) => one.id === id))];
  const ids = chosen.map(({ id }) => String(id));
  return (
    <>
      <LabeledField label={words.jitApprovers} hint={words.jitApproversHint} error={fault("approvers")}>
        <Dropdown
          className={styles.full}
          multiselect
          selectedOptions={ids}
          value={chosen.map((one) => textAt(one, "displayName") ?? "").join(", ")}
          placeholder={known.length === 0 ? words.noChoices : words.choose}
          onOptionSelect={(_, data) => {
            const jitApprovers = known.filter(({ id }) => data.selectedOptions.includes(String(id)));
            answer({ ...value, jitApprovers });
          }}
          onBlur={leave}
        >
          {known.map((one) => (
            <Option key={String(one.id)} value={String(one.id)}>
              {textAt(one, "displayName") ?? String(one.id)}
            </Option>
          ))}
        </Dropdown>
      </LabeledField>
      <ListFailure message={list.message} onRetry={() => engine.retry()} />
    </>
  );
}
