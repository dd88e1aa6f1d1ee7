import { useLocation, useRouter } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { type Query, queryString, readQuery } from "../links.ts";

/** The query of the address, which holds what a page shows: search, facets, sort, open row. */
export interface AddressState {
  text(key: string): string;
  list(key: string): string[];
  /** Changes keys; `replace` keeps the history as it is, for what is typed. */
  set(changes: Query, options?: { replace?: boolean }): void;
}

/** Reads and writes the page's state where a link can carry it. */
export function useAddressState(): AddressState {
  const router = useRouter();
  const { searchStr, pathname } = useLocation();
  const query = useMemo(() => readQuery(searchStr), [searchStr]);
  const set = useCallback(
    (changes: Query, options?: { replace?: boolean }) => {
      // A page that was left meanwhile has no say over the address of the next one.
      if (router.history.location.pathname !== pathname) return;
      const next = { ...readQuery(router.history.location.search), ...changes };
      const to = pathname + queryString(next);
      if (options?.replace) router.history.replace(to);
      else router.history.push(to);
    },
    [router, pathname],
  );
  return {
    text: (key) => {
      const value = query[key];
      return (Array.isArray(value) ? value[0] : value) ?? "";
    },
    list: (key) => {
      const value = query[key];
      return value === undefined ? [] : Array.isArray(value) ? value : [value];
    },
    set,
  };
}
