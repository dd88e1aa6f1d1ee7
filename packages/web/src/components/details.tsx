import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ReactElement, ReactNode } from "react";

const useStyles = makeStyles({
  list: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr)",
    columnGap: tokens.spacingHorizontalXXXL,
    rowGap: tokens.spacingVerticalM,
    margin: 0,
  },
  two: { "@media (min-width: 640px)": { gridTemplateColumns: "minmax(0, 1fr) minmax(0, 1fr)" } },
  pair: { display: "flex", flexDirection: "column", minWidth: 0 },
  key: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  value: { margin: 0, overflowWrap: "anywhere" },
});

/** One thing that is known of something. */
export interface Detail {
  label: string;
  value: ReactNode;
}

/** Key–value pairs: two columns from three pairs on, one on a narrow screen. */
export function Details({ items }: { items: readonly (Detail | undefined | false)[] }): ReactElement {
  const styles = useStyles();
  const shown = items.filter((item): item is Detail => Boolean(item));
  return (
    <dl className={mergeClasses(styles.list, shown.length > 2 && styles.two)}>
      {shown.map((item) => (
        <div key={item.label} className={styles.pair}>
          <dt className={styles.key}>{item.label}</dt>
          <dd className={styles.value}>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
