import { Combobox, Dropdown, makeStyles, Option, tokens } from "@fluentui/react-components";
import { useState } from "react";
import type { Json } from "../src/index.ts";
import { sameJson } from "../src/json.ts";
import { choicesOf, type ElementProps, flagProp, isLoading, labelOf, textProp, tipOf } from "./element-props.ts";
import { LabeledField, LoadingField } from "./parts.tsx";

interface Item {
  label: string;
  value: Json;
  description?: string;
}

const useStyles = makeStyles({
  full: { width: "100%" },
  description: { display: "block", color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

const allKey = "all";
// From this many choices on a person finds one faster by typing than by reading.
const searchableFrom = 10;

/** A list to choose from, with a search box where it is long or the author wants one. */
export function DropDownView({ state, words, answer, leave, fault }: ElementProps) {
  const styles = useStyles();
  const [query, setQuery] = useState<string>();
  const items = choicesOf<Item>(state, "items");
  const label = labelOf(state);
  if (isLoading(state)) return <LoadingField label={label} words={words} />;

  const isMany = flagProp(state, "multiselect");
  const values = isMany
    ? Array.isArray(state.value)
      ? state.value
      : []
    : state.value === undefined
      ? []
      : [state.value];
  const keys = items.flatMap((item, i) => (values.some((value) => sameJson(value, item.value)) ? [String(i)] : []));
  const isSearched = flagProp(state, "filter") || items.length >= searchableFrom;
  const hasAll =
    isMany && textProp(state, "selectAll") !== "false" && state.props.selectAll !== false && items.length > 1;
  const isAll = keys.length === items.length;
  const shown = keys.map((key) => items[Number(key)]?.label ?? "").join(", ");

  const select = (_: unknown, data: { optionValue?: string | undefined; selectedOptions: string[] }) => {
    setQuery(undefined);
    const { optionValue } = data;
    if (optionValue === undefined) return;
    if (!isMany) answer(items[Number(optionValue)]?.value);
    else if (optionValue === allKey) answer(isAll ? [] : items.map((item) => item.value));
    else {
      const chosen = data.selectedOptions.filter((key) => key !== allKey);
      answer(chosen.map((key) => items[Number(key)]?.value ?? null));
    }
  };

  const wanted = query?.trim().toLowerCase() ?? "";
  const options = [
    ...(hasAll && wanted === "" ? [{ key: allKey, label: words.selectAll, description: "" }] : []),
    ...items
      .map((item, i) => ({ key: String(i), label: item.label, description: item.description ?? "" }))
      .filter((item) => item.label.toLowerCase().includes(wanted)),
  ].map((option) => (
    <Option key={option.key} value={option.key} text={option.label}>
      <span>
        {option.label || " "}
        {option.description && flagProp(state, "multiLine") ? (
          <span className={styles.description}>{option.description}</span>
        ) : null}
      </span>
    </Option>
  ));
  const common = {
    className: styles.full,
    multiselect: isMany,
    selectedOptions: hasAll && isAll ? [allKey, ...keys] : keys,
    placeholder: hintOf(state, isSearched) || (items.length === 0 ? words.noChoices : words.choose),
    onOptionSelect: select,
    onBlur: leave,
  };
  return (
    <LabeledField label={label} tip={tipOf(state)} error={fault()} isRequired={state.isRequired}>
      {isSearched ? (
        <Combobox
          {...common}
          value={query ?? shown}
          onChange={(event) => setQuery(event.target.value)}
          onOpenChange={(_, data) => {
            if (!data.open) setQuery(undefined);
          }}
        >
          {options}
        </Combobox>
      ) : (
        <Dropdown {...common} value={shown}>
          {options}
        </Dropdown>
      )}
    </LabeledField>
  );
}

function hintOf(state: ElementProps["state"], isSearched: boolean): string {
  return textProp(state, "placeholder") || (isSearched ? textProp(state, "filterPlaceholder") : "");
}
