import { Combobox, makeStyles, Option, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { choicesOf, type ElementProps, isLoading, labelOf, mapOf, tipOf } from "./element-props.ts";
import { useForm } from "./form-context.tsx";
import { LabeledField, LoadingField, Retry } from "./parts.tsx";

interface Size {
  name: string;
  cores?: number;
  memoryMB?: number;
}

const useStyles = makeStyles({
  full: { width: "100%" },
  details: { color: tokens.colorNeutralForeground3, marginInlineStart: tokens.spacingHorizontalS },
});

/** The size of a virtual machine, with what it has. */
export function SizeSelectorView({ state, words, answer, leave, fault }: ElementProps) {
  const styles = useStyles();
  const { engine } = useForm();
  const [query, setQuery] = useState<string>();
  if (isLoading(state)) return <LoadingField label={labelOf(state)} words={words} />;
  const sizes = choicesOf<Size>(state, "sizes");
  const { message } = mapOf(state.choices);
  const selected = typeof state.value === "string" ? state.value : undefined;
  const wanted = query?.trim().toLowerCase() ?? "";
  // Where no size fits, the reason stands there from the start: nobody could find it out by trying.
  const error = fault() ?? (sizes.length === 0 ? state.faults[0]?.message : undefined);
  return (
    <>
      <LabeledField label={labelOf(state)} tip={tipOf(state)} error={error} isRequired={state.isRequired}>
        <Combobox
          className={styles.full}
          value={query ?? selected ?? ""}
          selectedOptions={selected === undefined ? [] : [selected]}
          placeholder={sizes.length === 0 ? words.noChoices : words.choose}
          onChange={(event) => setQuery(event.target.value)}
          onOpenChange={(_, data) => {
            if (!data.open) setQuery(undefined);
          }}
          onOptionSelect={(_, data) => {
            setQuery(undefined);
            answer(data.optionValue);
          }}
          onBlur={leave}
        >
          {sizes
            .filter((size) => size.name.toLowerCase().includes(wanted))
            .map((size) => (
              <Option key={size.name} value={size.name} text={size.name}>
                <span>
                  {size.name}
                  <span className={styles.details}>
                    {words.sizeDetails(size.cores, size.memoryMB === undefined ? undefined : size.memoryMB / 1024)}
                  </span>
                </span>
              </Option>
            ))}
        </Combobox>
      </LabeledField>
      {typeof message === "string" ? (
        <Retry message={words.callFailed(message)} words={words} onRetry={() => engine.retry()} />
      ) : null}
    </>
  );
}
