import { useParams } from "@tanstack/react-router";
import type { PageName, PageParams } from "../pages.ts";

/** The names in the address of a page, which its entry in the catalogue promises. */
export function usePageParams<Name extends PageName>(_page: Name): PageParams<Name> {
  return useParams({ strict: false }) as PageParams<Name>;
}
