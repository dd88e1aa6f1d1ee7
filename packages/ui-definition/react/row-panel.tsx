import {
  Button,
  Checkbox,
  DrawerBody,
  DrawerFooter,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  tokens,
} from "@fluentui/react-components";
import { useState } from "react";
import type { Json, JsonMap } from "../src/index.ts";
import { useForm } from "./form-context.tsx";
import { TextField } from "./parts.tsx";

/** A member of a row that is filled in. */
export interface RowField {
  name: string;
  label: string;
}

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
});

/** The panel in which a row of a table is filled in; nothing changes until it is saved. */
export function RowPanel(props: {
  title: string;
  fields: readonly RowField[];
  row: JsonMap;
  onSave(row: JsonMap): void;
  onClose(): void;
}) {
  const styles = useStyles();
  const { words } = useForm();
  const [row, setRow] = useState(props.row);
  const set = (name: string, value: Json) => setRow((before) => ({ ...before, [name]: value }));
  return (
    <OverlayDrawer open position="end" size="medium" onOpenChange={() => props.onClose()}>
      <DrawerHeader>
        <DrawerHeaderTitle>{props.title}</DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <form
          id="row-panel"
          className={styles.list}
          onSubmit={(event) => {
            event.preventDefault();
            event.stopPropagation();
            props.onSave(asBefore(row, props.row));
          }}
        >
          {props.fields.map(({ name, label }) => {
            const value = row[name];
            if (typeof value === "boolean")
              return (
                <Checkbox
                  key={name}
                  label={label}
                  checked={value}
                  onChange={(_, data) => set(name, data.checked === true)}
                />
              );
            return (
              <TextField
                key={name}
                label={label}
                value={typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value)}
                onChange={(text) => set(name, text)}
              />
            );
          })}
        </form>
      </DrawerBody>
      <DrawerFooter>
        <Button appearance="primary" type="submit" form="row-panel">
          {words.saveRow}
        </Button>
        <Button onClick={props.onClose}>{words.cancel}</Button>
      </DrawerFooter>
    </OverlayDrawer>
  );
}

// What was a number is one again, if a number was typed.
function asBefore(row: JsonMap, before: JsonMap): JsonMap {
  const isNumber = (name: string, value: Json) =>
    typeof before[name] === "number" &&
    typeof value === "string" &&
    value.trim() !== "" &&
    Number.isFinite(Number(value));
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, isNumber(name, value) ? Number(value) : value]),
  );
}
