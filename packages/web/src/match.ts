import { type Page, type PageName, pages } from "./pages.ts";

/** The page at an address, with the names that the address holds. */
export interface PageMatch {
  name: PageName;
  page: Page;
  params: Record<string, string>;
}

const catalogue = Object.entries(pages) as [PageName, Page][];

/** Finds the page of an address; words in an address win over names, so `/store/publishers/x` isn't an offer's tab. */
export function matchPage(pathname: string): PageMatch | undefined {
  let best: PageMatch | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const [name, page] of catalogue) {
    const params = matchAddress(page.address, pathname);
    if (!params) continue;
    const names = Object.keys(params).length;
    if (names < fewest) {
      best = { name, page, params };
      fewest = names;
    }
  }
  return best;
}

function matchAddress(address: string, pathname: string): Record<string, string> | undefined {
  const wanted = address.split("/");
  const found = pathname.replace(/\/$/, "").split("/");
  if (wanted.length !== found.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = found[index] ?? "";
    if (part.startsWith("$")) {
      if (value === "") return undefined;
      params[part.slice(1)] = decodeURIComponent(value);
    } else if (part !== value) return undefined;
  }
  return params;
}

/** The pages above one, outermost first; the page of a tab is its own, not one above. */
export function pagesAbove(match: PageMatch): Page[] {
  const above: Page[] = [];
  for (const [, page] of catalogue) {
    if (page.address === match.page.address || !match.page.address.startsWith(`${page.address}/`)) continue;
    if (match.page.tab && page.tab) continue;
    above.push(page);
  }
  return above.sort((a, b) => a.address.length - b.address.length);
}

/** The tabs of the page that a tab's entry belongs to, in the catalogue's order. */
export function tabsOf(first: PageName): Page[] {
  const base = pages[first].address;
  return catalogue
    .map(([, page]) => page)
    .filter((page) => page.tab && (page.address === base || isTabUnder(page.address, base)));
}

function isTabUnder(address: string, base: string): boolean {
  return address.startsWith(`${base}/`) && !address.slice(base.length + 1).includes("/");
}
