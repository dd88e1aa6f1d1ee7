import { makeStyles, tokens } from "@fluentui/react-components";
import { useLocation } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { fill } from "../links.ts";
import { matchPage, pagesAbove } from "../match.ts";
import type { Page } from "../pages.ts";
import { useWords, type WordId } from "../words/words.ts";
import { PageLink } from "./page-link.tsx";

const useStyles = makeStyles({
  list: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalXS,
    margin: 0,
    padding: 0,
    listStyleType: "none",
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase400,
    color: tokens.colorNeutralForeground3,
  },
  item: { display: "flex", gap: tokens.spacingHorizontalXS, minWidth: 0, overflowWrap: "anywhere" },
});

/** The pages above this one, read from its address; `names` says what a parameter is called. */
export function Breadcrumbs({ names }: { names: Readonly<Record<string, string>> }): ReactElement | null {
  const styles = useStyles();
  const t = useWords();
  const { pathname } = useLocation();
  const match = matchPage(pathname);
  const above = match ? pagesAbove(match) : [];
  if (!match || above.length === 0) return null;
  return (
    <nav aria-label={t("page.breadcrumbs")}>
      <ol className={styles.list}>
        {above.map((page, index) => (
          <li key={page.address} className={styles.item}>
            {index > 0 && <span aria-hidden>›</span>}
            <PageLink to={fill(page.address, match.params)}>
              {t(crumbWord(page), { ...match.params, ...names })}
            </PageLink>
          </li>
        ))}
      </ol>
    </nav>
  );
}

// Of a page with tabs the first is the page itself; the others are called by their tab.
function crumbWord(page: Page): WordId {
  const isOwn = page.address.split("/").at(-1)?.startsWith("$");
  return page.nav ?? (page.tab && !isOwn ? page.tab : page.title);
}
