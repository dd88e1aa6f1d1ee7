import { Dropdown, makeStyles, Option, Switch } from "@fluentui/react-components";
import { hasOwn, identities, usersIn } from "../src/elements/identity-selector.ts";
import { choicesOf, type ElementProps, flagProp, isLoading, labelOf, mapOf, tipOf } from "./element-props.ts";
import { LabeledField, LoadingField } from "./parts.tsx";

const useStyles = makeStyles({ full: { width: "100%" } });

interface Identity {
  id: string;
  name: string;
  resourceGroup: string;
}

/** The application's own identity and others that it gets. */
export function IdentitySelectorView({ state, words, answer, leave, fault }: ElementProps) {
  const isOn = hasOwn(state.value);
  const ids = usersIn(state.value);
  const isLocked = mapOf(state.choices).isLocked === true;
  return (
    <>
      {flagProp(state, "options", "hideSystemAssignedIdentity") ? null : (
        <LabeledField
          label={labelOf(state) || words.systemIdentity}
          tip={tipOf(state, "systemAssignedIdentity")}
          hint={isLocked ? words.lockedIdentity : ""}
          error={fault()}
        >
          <Switch
            checked={isOn}
            disabled={isLocked}
            label={words.systemIdentity}
            onChange={(_, data) => answer(identities(data.checked, ids))}
          />
        </LabeledField>
      )}
      {flagProp(state, "options", "hideUserAssignedIdentity") ? null : (
        <UserIdentities
          ids={ids}
          state={state}
          words={words}
          onChange={(chosen) => answer(identities(isOn, chosen))}
          onLeave={leave}
        />
      )}
    </>
  );
}

function UserIdentities(
  props: Pick<ElementProps, "state" | "words"> & { ids: string[]; onChange(ids: string[]): void; onLeave(): void },
) {
  const styles = useStyles();
  const { state, words, ids } = props;
  if (isLoading(state)) return <LoadingField label={words.userIdentities} words={words} />;
  const listed = choicesOf<Identity>(state, "identities");
  // What was chosen elsewhere stays among the choices, so that it can be taken back.
  const others = ids.filter((id) => !listed.some((one) => one.id === id));
  const choices = [
    ...listed.map(({ id, name, resourceGroup }) => ({ id, text: `${name} (${resourceGroup})` })),
    ...others.map((id) => ({ id, text: id.split("/").at(-1) ?? id })),
  ];
  return (
    <LabeledField label={words.userIdentities} tip={tipOf(state, "userAssignedIdentity")}>
      <Dropdown
        className={styles.full}
        multiselect
        selectedOptions={ids}
        value={choices
          .filter(({ id }) => ids.includes(id))
          .map(({ text }) => text)
          .join(", ")}
        placeholder={choices.length === 0 ? words.noChoices : words.choose}
        onOptionSelect={(_, data) => props.onChange(data.selectedOptions)}
        onBlur={props.onLeave}
      >
        {choices.map(({ id, text }) => (
          <Option key={id} value={id} text={text}>
            {text}
          </Option>
        ))}
      </Dropdown>
    </LabeledField>
  );
}
