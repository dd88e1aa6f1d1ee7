import { Radio, RadioGroup, Switch } from "@fluentui/react-components";
import { type ElementProps, labelOf, mapOf, tipOf } from "./element-props.ts";
import { ChoiceField, LabeledField } from "./parts.tsx";

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
