import { ChoiceField } from "./parts.tsx";

/** The type of a storage account. */
export function TypeField(props: {
  types: readonly string[];
  value: unknown;
  label: string;
  tip?: string;
  error: string | undefined;
  onChange(type: string): void;
}) {
  return (
    <ChoiceField
      label={props.label}
      {...(props.tip ? { tip: props.tip } : {})}
      choices={props.types.map((type) => ({ key: type, text: type.replace("_", " ") }))}
      selected={typeof props.value === "string" ? props.value : undefined}
      error={props.error}
      onChange={props.onChange}
    />
  );
}
