import { type PageName, type PageParams, pages } from "./pages.ts";

/** What may stand in the query of an address: one value, or a repeated key. */
export type Query = Record<string, string | number | readonly string[] | undefined>;

type Rest<Name extends PageName> = keyof PageParams<Name> extends never
  ? [params?: Record<string, never>, query?: Query]
  : [params: PageParams<Name>, query?: Query];

/** The address of a page. Every link of the product is made here, so a page can move without leaving dead links. */
export function href<Name extends PageName>(name: Name, ...[params, query]: Rest<Name>): string {
  return fill(pages[name].address, (params ?? {}) as Record<string, string>) + queryString(query ?? {});
}

/** An address with its names filled in. */
export function fill(address: string, params: Readonly<Record<string, string | undefined>>): string {
  return address.replace(/\$(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
}

/** A query as text, with repeated keys for lists; what is empty is left out. */
export function queryString(query: Query): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === "") continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(key, String(one));
  }
  const text = search.toString();
  return text ? `?${text}` : "";
}

/** Reads what `queryString` wrote: one value stays text, a repeated key becomes a list. */
export function readQuery(text: string): Record<string, string | string[]> {
  const search = new URLSearchParams(text);
  const query: Record<string, string | string[]> = Object.create(null);
  for (const key of new Set(search.keys())) {
    const values = search.getAll(key);
    query[key] = values.length > 1 ? values : (values[0] ?? "");
  }
  return query;
}
