import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { useForm } from "./form-context.tsx";
import { ChoiceField, TextField } from "./parts.tsx";

const useStyles = makeStyles({
  row: { display: "flex", alignItems: "flex-start", gap: tokens.spacingHorizontalS },
  // Beside the box, not beside its label.
  beside: { marginTop: "24px" },
  grow: { flexGrow: 1 },
});

/** A resource group as it is chosen. */
export interface GroupChoice {
  mode: "New" | "Existing";
  name: string;
  /** The region of an existing one. */
  location?: string;
}

/** A new resource group, or one of those that are there. */
export function GroupField(props: {
  groups: readonly { name: string; location: string }[];
  current: GroupChoice;
  /** What may be chosen; both where it isn't said. */
  only?: "New" | "Existing" | undefined;
  error: string | undefined;
  onChange(group: GroupChoice): void;
  onLeave(): void;
}) {
  const styles = useStyles();
  const { words } = useForm();
  const { current, groups, only } = props;
  const [chosen, setChosen] = useState(current.mode);
  const mode = only ?? chosen;
  const toExisting = (name: string) => {
    const location = groups.find((group) => group.name === name)?.location;
    props.onChange({ mode: "Existing", name, ...(location === undefined ? {} : { location }) });
  };
  const names = groups.map(({ name }) => name);
  const listed = names.includes(current.name) || current.name === "" ? names : [current.name, ...names];
  return (
    <div className={styles.row}>
      <div className={styles.grow}>
        {mode === "New" ? (
          <TextField
            label={words.resourceGroup}
            placeholder={words.newGroupName}
            isRequired
            value={current.name}
            onChange={(name) => props.onChange({ mode: "New", name })}
            onLeave={props.onLeave}
            error={props.error}
          />
        ) : (
          <ChoiceField
            label={words.resourceGroup}
            isRequired
            choices={listed.map((name) => ({ key: name, text: name }))}
            selected={current.name}
            onChange={toExisting}
            onLeave={props.onLeave}
            placeholder={listed.length === 0 ? words.noChoices : words.choose}
            error={props.error}
          />
        )}
      </div>
      {only !== undefined || (mode === "New" && names.length === 0) ? null : (
        <Button
          appearance="subtle"
          className={styles.beside}
          onClick={() => {
            setChosen(mode === "New" ? "Existing" : "New");
            if (mode === "New") toExisting(names[0] ?? current.name);
            else props.onChange({ mode: "New", name: "" });
          }}
        >
          {mode === "New" ? words.useExisting : words.createNew}
        </Button>
      )}
    </div>
  );
}
