import { type ReactElement, useState } from "react";
import { TextField } from "./text-field.tsx";

/** A list typed line by line. What is typed stays as it was typed; what it means is handed on at each change. */
export function LinesField<Item>(props: {
  label: string;
  hint?: string;
  required?: boolean;
  rows?: number;
  items: readonly Item[];
  format(item: Item): string;
  parse(line: string): Item;
  change(items: Item[]): void;
}): ReactElement {
  const { items, parse, format } = props;
  const [typed, setTyped] = useState("");
  const read = (text: string) =>
    text
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean)
      .map(parse);
  // A list that came from elsewhere, or was discarded, is shown as it is.
  const value = JSON.stringify(read(typed)) === JSON.stringify(items) ? typed : items.map(format).join("\n");
  return (
    <TextField
      label={props.label}
      {...(props.hint ? { hint: props.hint } : {})}
      required={props.required ?? false}
      rows={props.rows ?? 3}
      value={value}
      change={(text) => {
        setTyped(text);
        props.change(read(text));
      }}
    />
  );
}
