import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ReactElement, ReactNode } from "react";
import { useWords } from "../words/words.ts";
import { ScrollFrame } from "./scroll-frame.tsx";

const useStyles = makeStyles({
  frame: { overflowX: "auto", minWidth: 0, ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` } },
  table: { borderCollapse: "collapse", width: "100%", fontSize: tokens.fontSizeBase300 },
  head: {
    textAlign: "left",
    fontWeight: tokens.fontWeightRegular,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    whiteSpace: "nowrap",
    ":first-child": { paddingLeft: 0 },
    ":last-child": { paddingRight: 0 },
  },
  cell: {
    padding: `7px ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    verticalAlign: "top",
    textAlign: "left",
    fontWeight: "inherit",
    ":first-child": { paddingLeft: 0 },
    ":last-child": { paddingRight: 0 },
  },
  // The first column stays where a wide table scrolls in its frame.
  first: { position: "sticky", left: 0, backgroundColor: tokens.colorNeutralBackground1, zIndex: 1 },
  number: { textAlign: "right", fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap" },
  total: {
    fontWeight: tokens.fontWeightSemibold,
    borderTop: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottomStyle: "none",
  },
});

/** A row of a small table. */
export interface DataRow {
  key: string;
  cells: readonly ReactNode[];
  /** A sum, set off by a line. */
  isTotal?: boolean;
}

/** A small table that scrolls in its own frame where it is wider than the page. */
export function DataTable(props: {
  label: string;
  columns: readonly { title: string; number?: boolean }[];
  rows: readonly DataRow[];
}): ReactElement {
  const styles = useStyles();
  const t = useWords();
  return (
    <ScrollFrame className={styles.frame} label={t("table.of", { label: props.label })}>
      <table className={styles.table}>
        <thead>
          <tr>
            {props.columns.map((column, index) => (
              <th
                key={column.title}
                scope="col"
                className={mergeClasses(styles.head, index === 0 && styles.first, column.number && styles.number)}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, index) => {
                const column = props.columns[index];
                const className = mergeClasses(
                  styles.cell,
                  column?.number && styles.number,
                  row.isTotal && styles.total,
                );
                return index === 0 ? (
                  <th key={column?.title} scope="row" className={mergeClasses(className, styles.first)}>
                    {cell}
                  </th>
                ) : (
                  <td key={column?.title} className={className}>
                    {cell}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollFrame>
  );
}
