import { makeStyles, Skeleton, SkeletonItem, tokens } from "@fluentui/react-components";
import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactElement, type ReactNode, useEffect, useState } from "react";
import { useWords } from "../words/words.ts";
import { Failure } from "./failure.tsx";

const useStyles = makeStyles({
  rows: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalM,
    paddingBlock: tokens.spacingVerticalM,
  },
});

/** Nothing for 200 ms, then rows of the height that the real ones will have. */
export function Loading({ rows = 6, height = 20 }: { rows?: number; height?: 20 | 32 | 40 | 96 }): ReactElement | null {
  const styles = useStyles();
  const t = useWords();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <Skeleton className={styles.rows} aria-label={t("loading.label")}>
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <SkeletonItem key={row} size={height} />
      ))}
    </Skeleton>
  );
}

/** Draws a query's data; while it loads its skeleton, where it fails its refusal. Old data stays beneath a failure. */
export function Loaded<Data>(props: {
  query: UseQueryResult<Data>;
  rows?: number;
  children: (data: Data) => ReactNode;
}): ReactNode {
  const { query } = props;
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && <Failure error={query.error} retry={() => void query.refetch()} />}
        {props.children(query.data)}
      </>
    );
  }
  if (query.isError) return <Failure error={query.error} retry={() => void query.refetch()} />;
  return <Loading rows={props.rows ?? 6} />;
}
