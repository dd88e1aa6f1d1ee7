// biome-ignore-all lint/a11y/useSemanticElements: rows that scroll by the thousand are placed by hand, which a table element can't
// biome-ignore-all lint/a11y/useFocusableInteractive: the row has the focus; cells are read within it
import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ArrowSortDown16Regular, ArrowSortUp16Regular } from "@fluentui/react-icons";
import { useRouter } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type MouseEvent, type ReactElement, useRef, useState } from "react";
import { useWords } from "../words/words.ts";
import type { Column } from "./list.tsx";
import { useFollow } from "./page-link.tsx";
import { useNarrow } from "./use-narrow.ts";

interface Props<Row> {
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  id(row: Row): string;
  to?(row: Row): string;
  open?(row: Row): void;
  label: string;
  small?: boolean;
  sort: string;
  setSort(sort: string | undefined): void;
}

const useStyles = makeStyles({
  frame: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    overflow: "auto",
    maxHeight: "calc(100vh - 200px)",
  },
  line: {
    display: "grid",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalM,
    paddingInline: tokens.spacingHorizontalL,
    minWidth: "fit-content",
    width: "100%",
    boxSizing: "border-box",
  },
  head: {
    position: "sticky",
    top: 0,
    zIndex: 1,
    height: "40px",
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  sorter: {
    border: "none",
    padding: 0,
    margin: 0,
    backgroundColor: "transparent",
    color: "inherit",
    fontFamily: "inherit",
    fontSize: "inherit",
    textAlign: "inherit",
    cursor: "pointer",
    display: "inline-flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalXXS,
    minHeight: "24px",
    ":hover": { color: tokens.colorNeutralForeground1 },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, borderRadius: tokens.borderRadiusMedium },
  },
  row: {
    position: "absolute",
    left: 0,
    top: 0,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  opens: { cursor: "pointer" },
  cell: { minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  first: {
    position: "sticky",
    left: 0,
    backgroundColor: "inherit",
    fontWeight: tokens.fontWeightSemibold,
  },
  link: {
    color: tokens.colorNeutralForeground1,
    textDecorationLine: "none",
    ":hover": { textDecorationLine: "underline", color: tokens.colorBrandForegroundLinkHover },
  },
  number: { textAlign: "right", fontVariantNumeric: "tabular-nums", justifySelf: "stretch" },
  cards: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    listStyleType: "none",
  },
  card: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    padding: tokens.spacingHorizontalL,
    display: "grid",
    gap: tokens.spacingVerticalXS,
  },
  cardTitle: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  cardLine: { display: "flex", justifyContent: "space-between", gap: tokens.spacingHorizontalM, flexWrap: "wrap" },
});

/** The rows of a list: a table whose arrows move and whose Enter opens, or cards on a narrow screen. */
export function ListRows<Row>(props: Props<Row>): ReactElement {
  const isNarrow = useNarrow(640);
  return isNarrow ? <Cards {...props} /> : <Table {...props} />;
}

function Table<Row>(props: Props<Row>): ReactElement {
  const { rows, columns, sort, setSort } = props;
  const styles = useStyles();
  const frame = useRef<HTMLDivElement>(null);
  const height = props.small ? 34 : 44;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: 10,
    initialRect: { width: 1200, height: 600 },
  });
  const template = columns.map((column) => column.width ?? "minmax(100px, 1fr)").join(" ");
  const open = useOpen(props);
  const move = (event: KeyboardEvent<HTMLDivElement>, index: number, row: Row) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === "Enter") return open(row);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    virtual.scrollToIndex(Math.max(0, Math.min(rows.length - 1, index + step)));
    const goal = () => frame.current?.querySelector<HTMLElement>(`[aria-rowindex="${index + step + 2}"]`);
    // A row beyond the window is drawn only after the scroll.
    if (goal()) goal()?.focus();
    else requestAnimationFrame(() => goal()?.focus());
  };
  return (
    <div
      ref={frame}
      className={styles.frame}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      aria-readonly
    >
      <div
        role="row"
        aria-rowindex={1}
        className={mergeClasses(styles.line, styles.head)}
        style={{ gridTemplateColumns: template }}
        tabIndex={-1}
      >
        {columns.map((column) => (
          <div
            key={column.id}
            role="columnheader"
            className={mergeClasses(styles.cell, column.number && styles.number)}
            aria-sort={sort === column.id ? "ascending" : sort === `-${column.id}` ? "descending" : "none"}
          >
            <button type="button" className={styles.sorter} onClick={() => setSort(nextSort(sort, column.id))}>
              {column.title}
              {sort === column.id && <ArrowSortUp16Regular />}
              {sort === `-${column.id}` && <ArrowSortDown16Regular />}
            </button>
          </div>
        ))}
      </div>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: "relative", minWidth: "fit-content" }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <div
              key={props.id(row)}
              role="row"
              tabIndex={item.index === 0 ? 0 : -1}
              aria-rowindex={item.index + 2}
              className={mergeClasses(styles.line, styles.row, (props.to || props.open) && styles.opens)}
              style={{ gridTemplateColumns: template, height, transform: `translateY(${item.start}px)` }}
              onKeyDown={(event) => move(event, item.index, row)}
              onClick={(event) => opensOn(event) && open(row)}
            >
              {columns.map((column, index) => (
                <div
                  key={column.id}
                  role="gridcell"
                  title={column.text(row)}
                  className={mergeClasses(styles.cell, index === 0 && styles.first, column.number && styles.number)}
                >
                  {index === 0 ? <Opener {...props} row={row} column={column} /> : column.cell(row)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Cards<Row>(props: Props<Row>): ReactElement {
  const styles = useStyles();
  const { columns } = props;
  const t = useWords();
  const [shown, setShown] = useState(50);
  const title = columns.find((column) => column.narrow === "title") ?? columns[0];
  const status = columns.find((column) => column.narrow === "status");
  const values = columns.filter((column) => column.narrow === "value");
  return (
    <>
      <ul className={styles.cards} aria-label={props.label}>
        {props.rows.slice(0, shown).map((row) => (
          <li key={props.id(row)} className={styles.card}>
            <div className={styles.cardLine}>
              <span className={styles.cardTitle}>{title && <Opener {...props} row={row} column={title} />}</span>
              {status?.cell(row)}
            </div>
            {values.map((column) => (
              <div key={column.id} className={styles.cardLine}>
                <span>{column.title}</span>
                <span>{column.cell(row)}</span>
              </div>
            ))}
          </li>
        ))}
      </ul>
      {props.rows.length > shown && (
        <Button onClick={() => setShown(shown + 50)}>{t("list.more", { n: props.rows.length - shown })}</Button>
      )}
    </>
  );
}

function Opener<Row>(props: Props<Row> & { row: Row; column: Column<Row> }): ReactElement {
  const styles = useStyles();
  const follow = useFollow();
  const { row, column } = props;
  if (props.to) {
    const to = props.to(row);
    return (
      <a className={styles.link} href={to} onClick={(event) => follow(event, to)}>
        {column.cell(row)}
      </a>
    );
  }
  if (props.open) {
    return (
      <button type="button" className={mergeClasses(styles.sorter, styles.link)} onClick={() => props.open?.(row)}>
        {column.cell(row)}
      </button>
    );
  }
  return <>{column.cell(row)}</>;
}

function useOpen<Row>(props: Props<Row>): (row: Row) => void {
  const router = useRouter();
  return (row) => {
    if (props.to) router.history.push(props.to(row));
    else props.open?.(row);
  };
}

// A click on a link or button inside the row is theirs, and selecting text is not opening.
function opensOn(event: MouseEvent): boolean {
  const inside = (event.target as Element).closest("a, button, input, [role=menuitem]");
  return !inside && (getSelection()?.toString() ?? "") === "";
}

function nextSort(sort: string, id: string): string | undefined {
  if (sort === id) return `-${id}`;
  return sort === `-${id}` ? undefined : id;
}
