import { Button, makeStyles, ProgressBar, SearchBox, tokens } from "@fluentui/react-components";
import { ArrowDownload20Regular } from "@fluentui/react-icons";
import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from "react";
import { useWords } from "../words/words.ts";
import { useAddressState } from "./address-state.ts";
import { csv, download } from "./csv.ts";
import { Failure } from "./failure.tsx";
import { FacetMenu } from "./list-facet.tsx";
import { ListRows } from "./list-rows.tsx";
import { Loading } from "./loading.tsx";

/** A column of a list. */
export interface Column<Row> {
  id: string;
  title: string;
  cell(row: Row): ReactNode;
  /** The cell as plain text, for sorting, searching and CSV. */
  text(row: Row): string;
  /** A width for CSS grid; the rest is shared out. */
  width?: string;
  number?: boolean;
  /** Where the card of a narrow screen shows it: as title, beside it, or not at all. */
  narrow?: "title" | "status" | "value" | "hidden";
}

/** A property by which a list can be narrowed. */
export interface Facet<Row> {
  key: string;
  title: string;
  value(row: Row): string;
  label?(value: string): string;
}

interface Props<Row> {
  query: UseQueryResult<readonly Row[]>;
  columns: readonly Column<Row>[];
  facets?: readonly Facet<Row>[];
  id(row: Row): string;
  /** The page that a row opens. */
  to?(row: Row): string;
  /** Opens a row beside the list instead. */
  open?(row: Row): void;
  /** "1,204 applications" */
  count(n: number): string;
  noMatch: string;
  empty: ReactNode;
  csvName: string;
  small?: boolean;
  label: string;
  /** Whether the list is long enough to be searched. */
  search?: boolean;
}

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM, minWidth: 0 },
  toolbar: { display: "flex", flexWrap: "wrap", alignItems: "center", gap: tokens.spacingHorizontalS },
  search: { width: "280px", maxWidth: "100%" },
  right: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS, marginLeft: "auto" },
  count: { color: tokens.colorNeutralForeground3, fontVariantNumeric: "tabular-nums", whiteSpace: "nowrap" },
  none: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXXL,
  },
  bar: { height: "2px" },
});

/** A list: toolbar with search, facets and count, rows that scroll by the thousand, and every state in between. */
export function List<Row>(props: Props<Row>): ReactElement {
  const { query, columns, facets = [] } = props;
  const t = useWords();
  const styles = useStyles();
  const address = useAddressState();
  const search = address.text("q");
  const sort = address.text("sort");
  const [typed, setTyped] = useState(search);
  const fromTyping = useRef(search);
  useEffect(() => {
    if (search !== fromTyping.current) setTyped(search);
  }, [search]);
  useEffect(() => {
    if (typed === search) return;
    const timer = setTimeout(() => {
      fromTyping.current = typed;
      address.set({ q: typed }, { replace: true });
    }, 250);
    return () => clearTimeout(timer);
  }, [typed, search, address]);

  const rows = query.data ?? [];
  const chosen = facets.map((facet) => ({ facet, values: address.list(facet.key) }));
  const shown = sorted(filtered(rows, columns, search, chosen), columns, sort);
  const isNarrowed = search !== "" || chosen.some((one) => one.values.length > 0);
  const clear = () => {
    setTyped("");
    address.set({ q: undefined, ...Object.fromEntries(facets.map((facet) => [facet.key, undefined])) });
  };

  if (query.data === undefined && query.isError) {
    return <Failure error={query.error} retry={() => void query.refetch()} />;
  }
  if (query.data === undefined) return <Loading rows={8} height={props.small ? 20 : 32} />;
  if (rows.length === 0) return <>{props.empty}</>;
  const save = () =>
    download(
      `${props.csvName}.csv`,
      csv(
        columns.map((column) => column.title),
        shown.map((row) => columns.map((column) => column.text(row))),
      ),
    );
  return (
    <div className={styles.list}>
      {query.isError && <Failure error={query.error} retry={() => void query.refetch()} />}
      <div className={styles.toolbar} role="toolbar" aria-label={t("list.toolbar", { list: props.label })}>
        {props.search !== false && (
          <SearchBox
            className={styles.search}
            placeholder={t("list.search")}
            aria-label={t("list.searchIn", { list: props.label })}
            value={typed}
            onChange={(_, data) => setTyped(data.value)}
          />
        )}
        {chosen.map(({ facet, values }) => (
          <FacetMenu
            key={facet.key}
            title={facet.title}
            counts={countBy(rows, facet)}
            chosen={values}
            {...(facet.label ? { label: facet.label } : {})}
            choose={(next) => address.set({ [facet.key]: next })}
          />
        ))}
        {isNarrowed && (
          <Button appearance="subtle" onClick={clear}>
            {t("list.clear")}
          </Button>
        )}
        <div className={styles.right}>
          <span className={styles.count} role="status">
            {props.count(shown.length)}
          </span>
          <Button appearance="subtle" icon={<ArrowDownload20Regular />} onClick={save}>
            {t("list.csv")}
          </Button>
        </div>
      </div>
      <div className={styles.bar}>
        {query.isFetching && !query.isLoading && query.isRefetchError && <ProgressBar thickness="medium" />}
      </div>
      {shown.length === 0 ? (
        <div className={styles.none}>
          {props.noMatch}
          <Button onClick={clear}>{t("list.clear")}</Button>
        </div>
      ) : (
        <ListRows {...props} rows={shown} sort={sort} setSort={(next) => address.set({ sort: next })} />
      )}
    </div>
  );
}

function filtered<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  search: string,
  chosen: readonly { facet: Facet<Row>; values: string[] }[],
): Row[] {
  const wanted = search.toLowerCase();
  return rows.filter(
    (row) =>
      chosen.every(({ facet, values }) => values.length === 0 || values.includes(facet.value(row))) &&
      (wanted === "" || columns.some((column) => column.text(row).toLowerCase().includes(wanted))),
  );
}

function sorted<Row>(rows: Row[], columns: readonly Column<Row>[], sort: string): Row[] {
  const descending = sort.startsWith("-");
  const column = columns.find((one) => one.id === sort.replace(/^-/, ""));
  if (!column) return rows;
  const direction = descending ? -1 : 1;
  const order = new Intl.Collator(undefined, { numeric: true });
  return rows.toSorted((a, b) => direction * order.compare(column.text(a), column.text(b)));
}

function countBy<Row>(rows: readonly Row[], facet: Facet<Row>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(facet.value(row), (counts.get(facet.value(row)) ?? 0) + 1);
  return counts;
}
