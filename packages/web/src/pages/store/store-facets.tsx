import { Button, Checkbox, makeStyles, tokens } from "@fluentui/react-components";
import { ChevronDown16Regular, ChevronUp16Regular } from "@fluentui/react-icons";
import { type ReactElement, useState } from "react";
import type { FacetValue, Vocabulary } from "../../api/catalog.ts";
import type { AddressState } from "../../components/address-state.ts";
import { useNarrow } from "../../components/use-narrow.ts";
import { useWords, type WordId } from "../../words/words.ts";

const useStyles = makeStyles({
  facets: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXL },
  group: { border: "none", margin: 0, padding: 0, minWidth: 0 },
  title: { padding: 0, marginBottom: tokens.spacingVerticalXS, fontWeight: tokens.fontWeightSemibold },
  value: { display: "flex", alignItems: "center", justifyContent: "space-between" },
  count: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    fontVariantNumeric: "tabular-nums",
  },
});

const facetWords = {
  category: "store.category",
  priceModel: "store.priceModel",
  publisher: "store.publisher",
} as const satisfies Record<string, WordId>;

/** What the store can be narrowed by, with the number of offers that each value would leave. */
export function StoreFacets(props: {
  facets: Record<string, FacetValue[]> | undefined;
  address: AddressState;
  vocabulary?: Vocabulary;
}): ReactElement {
  const { facets, address, vocabulary } = props;
  const t = useWords();
  const styles = useStyles();
  const isNarrow = useNarrow(1024);
  const [isOpen, setOpen] = useState(false);
  const label = (key: string, value: FacetValue) => {
    if (key === "category") return vocabulary?.categories.find((one) => one.id === value.value)?.name ?? value.label;
    if (key === "priceModel")
      return vocabulary?.priceModels.find((one) => one.name === value.value)?.title ?? value.label;
    return value.label;
  };
  const groups = (Object.keys(facetWords) as (keyof typeof facetWords)[]).filter(
    (key) => (facets?.[key] ?? []).length > 0,
  );
  const body = (
    <div className={styles.facets}>
      {groups.map((key) => {
        const chosen = address.list(key);
        return (
          <fieldset key={key} className={styles.group}>
            <legend className={styles.title}>{t(facetWords[key])}</legend>
            {(facets?.[key] ?? []).map((value) => (
              <div key={value.value} className={styles.value}>
                <Checkbox
                  label={label(key, value)}
                  checked={chosen.includes(value.value)}
                  onChange={(_, data) =>
                    address.set({
                      [key]: data.checked ? [...chosen, value.value] : chosen.filter((one) => one !== value.value),
                    })
                  }
                />
                <span className={styles.count}>{value.count}</span>
              </div>
            ))}
          </fieldset>
        );
      })}
    </div>
  );
  if (!isNarrow) return <aside aria-label={t("store.facets")}>{groups.length > 0 && body}</aside>;
  return (
    <aside aria-label={t("store.facets")}>
      <Button
        icon={isOpen ? <ChevronUp16Regular /> : <ChevronDown16Regular />}
        iconPosition="after"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {t("store.facets")}
      </Button>
      {isOpen && body}
    </aside>
  );
}
