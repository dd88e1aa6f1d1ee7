import { Combobox, makeStyles, Option, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { choicesOf, type ElementProps, isLoading, labelOf, mapOf, tipOf } from "./element-props.ts";
import { useForm } from "./form-context.tsx";
import { ChoiceField, LabeledField, LoadingField, Retry } from "./parts.tsx";

interface Size {
  name: string;
  cores?: number;
  memoryMB?: number;
  takesPremiumDisks?: boolean;
}

const useStyles = makeStyles({
  full: { width: "100%" },
  row: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalS },
  size: { flex: "1 1 240px", minWidth: 0 },
  disks: { flex: "0 1 160px", minWidth: "132px" },
  details: { color: tokens.colorNeutralForeground3, marginInlineStart: tokens.spacingHorizontalS },
});

/** The size of a virtual machine, with what it has. */
export function SizeSelectorView({ state, words, answer, leave, fault }: ElementProps) {
  const styles = useStyles();
  const { engine } = useForm();
  const [query, setQuery] = useState<string>();
  const [isPremiumOnly, setPremiumOnly] = useState(false);
  if (isLoading(state)) return <LoadingField label={labelOf(state)} words={words} />;
  const sizes = choicesOf<Size>(state, "sizes");
  const { message, hasDiskFilter } = mapOf(state.choices);
  const selected = typeof state.value === "string" ? state.value : undefined;
  const wanted = query?.trim().toLowerCase() ?? "";
  // Where no size fits, the reason stands there from the start: nobody could find it out by trying.
  const error = fault() ?? (sizes.length === 0 ? state.faults[0]?.message : undefined);
  const shown = sizes.filter(
    (size) => size.name.toLowerCase().includes(wanted) && (!isPremiumOnly || size.takesPremiumDisks === true),
  );
  return (
    <>
      <div className={styles.row}>
        <div className={styles.size}>
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
              {shown.map((size) => (
                <Option key={size.name} value={size.name} text={size.name}>
                  <span>
                    {size.name}
                    <span className={styles.details}>
                      {words.sizeDetails(size.cores, size.memoryMB === undefined ? undefined : size.memoryMB / 1024)}
                    </span>
                  </span>
                </Option>
              ))}
              {shown.length === 0 ? (
                <Option disabled text="">
                  {words.noChoices}
                </Option>
              ) : null}
            </Combobox>
          </LabeledField>
        </div>
        {hasDiskFilter === true && sizes.length > 0 ? (
          <div className={styles.disks}>
            <ChoiceField
              label={words.diskType}
              choices={[
                { key: "all", text: words.allDisks },
                { key: "premium", text: words.premiumDisks },
              ]}
              selected={isPremiumOnly ? "premium" : "all"}
              onChange={(key) => setPremiumOnly(key === "premium")}
            />
          </div>
        ) : null}
      </div>
      {typeof message === "string" ? (
        <Retry message={words.callFailed(message)} words={words} onRetry={() => engine.retry()} />
      ) : null}
    </>
  );
}
