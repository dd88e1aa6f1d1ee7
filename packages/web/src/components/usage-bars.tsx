import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { DimensionUsage } from "../api/contract.ts";
import { money, quantity } from "../format/money.ts";
import { useWords } from "../words/words.ts";
import { useShared } from "./styles.ts";
import { Time } from "./values.tsx";

const useStyles = makeStyles({
  list: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXXL,
    margin: 0,
    padding: 0,
    listStyleType: "none",
  },
  head: { display: "flex", justifyContent: "space-between", gap: tokens.spacingHorizontalM, flexWrap: "wrap" },
  track: {
    position: "relative",
    display: "flex",
    height: "12px",
    marginBlock: tokens.spacingVerticalS,
    borderRadius: tokens.borderRadiusMedium,
    overflow: "hidden",
    backgroundColor: tokens.colorNeutralBackground4,
    outline: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    outlineOffset: "-1px",
  },
  reported: { backgroundColor: tokens.colorCompoundBrandBackground },
  projected: {
    backgroundImage: `repeating-linear-gradient(45deg, ${tokens.colorCompoundBrandBackground} 0 2px, transparent 2px 6px)`,
  },
  numbers: { display: "flex", flexWrap: "wrap", gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalXXL}` },
});

/** Usage per dimension: what was reported above the included quantity, and where the month will end if it goes on so. */
export function UsageBars({
  dimensions,
  from,
  to,
  now,
}: {
  dimensions: readonly DimensionUsage[];
  from: string;
  to: string;
  now: number;
}): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const shared = useShared();
  const start = Date.parse(from);
  const share = Math.min(1, Math.max(0.01, (now - start) / (Date.parse(to) - start)));
  return (
    <ul className={styles.list}>
      {dimensions.map((dimension) => {
        // For the width of a bar a float will do; the numbers beside it are the exact ones.
        const reported = Number(dimension.reported);
        const projected = Math.round(reported / share);
        const whole = Math.max(projected, reported, 1);
        return (
          <li key={dimension.dimension}>
            <div className={styles.head}>
              <h3 className={shared.h3}>{dimension.displayName}</h3>
              <span className={shared.number}>{money(dimension.amount, dimension.currency)}</span>
            </div>
            <div className={styles.track} aria-hidden>
              <div className={styles.reported} style={{ width: `${(reported / whole) * 100}%` }} />
              <div className={styles.projected} style={{ width: `${((projected - reported) / whole) * 100}%` }} />
            </div>
            <div className={`${styles.numbers} ${shared.meta}`}>
              <span>
                {t("usage.included")}:{" "}
                {/^\d/.test(dimension.includedQuantity) ? quantity(dimension.includedQuantity, dimension.unit) : "∞"}
              </span>
              <span>
                {t("usage.overage")}: {quantity(dimension.reported, dimension.unit)} ×{" "}
                {money(dimension.unitPrice, dimension.currency, { unitPrice: true })}
              </span>
              {share < 1 && (
                <span>
                  {t("usage.projected")}: {quantity(projected, dimension.unit)}
                </span>
              )}
              <span>
                {t("usage.lastEvent")}: <Time value={dimension.lastEventAt} />
              </span>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
