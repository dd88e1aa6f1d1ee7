import { Button, Input, makeStyles, tokens } from "@fluentui/react-components";
import { Delete20Regular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import type { OfferDraft } from "../../api/contract.ts";
import { Card } from "../../components/card.tsx";
import { useShared } from "../../components/styles.ts";
import { useWords } from "../../words/words.ts";

type Dimension = OfferDraft["dimensions"][number];

const useStyles = makeStyles({
  line: {
    display: "grid",
    gridTemplateColumns: "repeat(4, minmax(0, 1fr)) 32px",
    gap: tokens.spacingHorizontalS,
    alignItems: "center",
    "@media (max-width: 639px)": { gridTemplateColumns: "minmax(0, 1fr) minmax(0, 1fr)" },
  },
});

const fields = ["id", "displayName", "unit", "pricePerUnit"] as const;

/** The dimensions that plans of an offer are metered by: one definition for all of them. */
export function Dimensions({
  dimensions,
  fixed,
  change,
}: {
  dimensions: readonly Dimension[];
  fixed: readonly string[];
  change(next: Dimension[]): void;
}): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const shared = useShared();
  const isFixed = (dimension: Dimension) =>
    fixed.some((field) => field.includes(`dimensions.${dimension.id}`) || field === `dimensions[${dimension.id}]`);
  return (
    <Card
      title={t("section.dimensions")}
      act={
        <Button onClick={() => change([...dimensions, { id: "", displayName: "", unit: "", pricePerUnit: "0" }])}>
          {t("dimension.add")}
        </Button>
      }
    >
      {dimensions.length === 0 && <div className={shared.muted}>{t("dimension.none")}</div>}
      {dimensions.map((dimension, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a dimension being typed has no name of its own yet
        <div key={index} className={styles.line}>
          {fields.map((field) => (
            <Input
              key={field}
              aria-label={t(`dimension.${field}`)}
              placeholder={t(`dimension.${field}`)}
              value={dimension[field]}
              readOnly={isFixed(dimension) && field !== "pricePerUnit"}
              onChange={(_, data) =>
                change(dimensions.map((one, at) => (at === index ? { ...one, [field]: data.value } : one)))
              }
            />
          ))}
          <Button
            appearance="subtle"
            icon={<Delete20Regular />}
            aria-label={t("dimension.remove", { name: dimension.displayName || dimension.id })}
            onClick={() => change(dimensions.filter((_, at) => at !== index))}
          />
        </div>
      ))}
    </Card>
  );
}
