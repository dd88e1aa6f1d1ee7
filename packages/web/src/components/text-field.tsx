import { Field, Input, Textarea } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { useWords } from "../words/words.ts";

/** A text with a label, a counter towards its limit, and why it can't be changed where it can't. */
export function TextField(props: {
  label: string;
  value: string;
  limit?: number;
  rows?: number;
  hint?: string;
  required?: boolean;
  fixed?: boolean;
  change(value: string): void;
}): ReactElement {
  const t = useWords();
  if (props.fixed) {
    return (
      <Field label={props.label} hint={t("form.fixed")}>
        <div>{props.value || "–"}</div>
      </Field>
    );
  }
  const counter = props.limit ? t("form.counter", { used: props.value.length, limit: props.limit }) : "";
  const hint = [props.hint, counter].filter(Boolean).join(" · ");
  const common = { value: props.value, ...(props.limit ? { maxLength: props.limit } : {}) };
  return (
    <Field label={props.label} required={props.required ?? false} {...(hint ? { hint } : {})}>
      {props.rows ? (
        <Textarea {...common} rows={props.rows} resize="vertical" onChange={(_, data) => props.change(data.value)} />
      ) : (
        <Input {...common} onChange={(_, data) => props.change(data.value)} />
      )}
    </Field>
  );
}
