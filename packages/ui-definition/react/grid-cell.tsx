import { Dropdown, Field, Input, makeStyles, Option } from "@fluentui/react-components";
import type { Json, Maybe } from "../src/index.ts";
import { sameJson } from "../src/json.ts";

/** A column of a table that is filled in. */
export interface Column {
  id: string;
  header: string;
  /** A fraction such as `2fr`. */
  width: string;
  isRequired: boolean;
}

/** A cell of it. */
export interface Cell {
  id: string;
  isRequired: boolean;
  placeholder: string;
  items: { label: string; value: Json }[] | null;
}

const useStyles = makeStyles({ full: { width: "100%", minWidth: "120px" } });

/** A cell that is filled in where it stands. */
export function GridCell(props: {
  cell: Cell;
  label: string;
  value: Maybe;
  error: string | undefined;
  onChange(value: Json): void;
  onLeave(): void;
}) {
  const styles = useStyles();
  const { cell, label, value, error } = props;
  const { items } = cell;
  const selected = items?.findIndex((item) => sameJson(item.value, value)) ?? -1;
  return (
    <Field
      required={cell.isRequired}
      {...(error ? { validationState: "error" as const, validationMessage: error } : {})}
    >
      {items === null ? (
        <Input
          className={styles.full}
          aria-label={label}
          value={typeof value === "string" ? value : ""}
          placeholder={cell.placeholder}
          onChange={(_, data) => props.onChange(data.value)}
          onBlur={props.onLeave}
        />
      ) : (
        <Dropdown
          placeholder={cell.placeholder}
          className={styles.full}
          aria-label={label}
          value={items[selected]?.label ?? ""}
          selectedOptions={selected < 0 ? [] : [String(selected)]}
          onOptionSelect={(_, data) => props.onChange(items[Number(data.optionValue)]?.value ?? null)}
          onBlur={props.onLeave}
        >
          {items.map((item, i) => (
            <Option key={item.label} value={String(i)}>
              {item.label}
            </Option>
          ))}
        </Dropdown>
      )}
    </Field>
  );
}
