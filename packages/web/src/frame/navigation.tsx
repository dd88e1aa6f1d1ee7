import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import {
  Apps20Filled,
  Apps20Regular,
  Board20Filled,
  Board20Regular,
  BuildingRetail20Filled,
  BuildingRetail20Regular,
  Certificate20Filled,
  Certificate20Regular,
  DataUsage20Filled,
  DataUsage20Regular,
  Home20Filled,
  Home20Regular,
  Money20Filled,
  Money20Regular,
  People20Filled,
  People20Regular,
  PersonFeedback20Filled,
  PersonFeedback20Regular,
  PlugConnected20Filled,
  PlugConnected20Regular,
  Receipt20Filled,
  Receipt20Regular,
  Tag20Filled,
  Tag20Regular,
} from "@fluentui/react-icons";
import { useLocation } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { useFollow } from "../components/page-link.tsx";
import { fill } from "../links.ts";
import { type Page, type PageName, pages, type Section } from "../pages.ts";
import { useWords } from "../words/words.ts";
import { useParty } from "./party.ts";

const useStyles = makeStyles({
  list: {
    listStyleType: "none",
    margin: 0,
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalS}`,
    display: "flex",
    flexDirection: "column",
    gap: "2px",
  },
  entry: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    minHeight: "36px",
    paddingInline: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: "none",
    position: "relative",
    transitionProperty: "background-color",
    transitionDuration: tokens.durationFast,
    ":hover": { backgroundColor: tokens.colorSubtleBackgroundHover, color: tokens.colorNeutralForeground1 },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  current: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    "::before": {
      content: '""',
      position: "absolute",
      left: "2px",
      top: "10px",
      bottom: "10px",
      width: "3px",
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandStroke,
    },
  },
});

const icons = new Map<PageName, readonly [ReactElement, ReactElement]>([
  ["store", [<BuildingRetail20Regular key="r" />, <BuildingRetail20Filled key="f" />]],
  ["my", [<Home20Regular key="r" />, <Home20Filled key="f" />]],
  ["applications", [<Apps20Regular key="r" />, <Apps20Filled key="f" />]],
  ["invoices", [<Receipt20Regular key="r" />, <Receipt20Filled key="f" />]],
  ["publish", [<Home20Regular key="r" />, <Home20Filled key="f" />]],
  ["offers", [<Tag20Regular key="r" />, <Tag20Filled key="f" />]],
  ["customers", [<People20Regular key="r" />, <People20Filled key="f" />]],
  ["usage", [<DataUsage20Regular key="r" />, <DataUsage20Filled key="f" />]],
  ["payouts", [<Money20Regular key="r" />, <Money20Filled key="f" />]],
  ["leads", [<PersonFeedback20Regular key="r" />, <PersonFeedback20Filled key="f" />]],
  ["webhooks", [<PlugConnected20Regular key="r" />, <PlugConnected20Filled key="f" />]],
  ["partner", [<People20Regular key="r" />, <People20Filled key="f" />]],
  ["operate", [<Home20Regular key="r" />, <Home20Filled key="f" />]],
  ["certification", [<Certificate20Regular key="r" />, <Certificate20Filled key="f" />]],
  ["operatorBilling", [<Board20Regular key="r" />, <Board20Filled key="f" />]],
]);

/** The first-level pages of a section, in the catalogue's order. */
export function firstLevel(section: Section): [PageName, Page][] {
  return (Object.entries(pages) as [PageName, Page][]).filter(([, page]) => page.section === section && page.nav);
}

/** The links at the left: the party's first-level pages, and the store for who buys. */
export function Navigation({ close }: { close?: () => void }): ReactElement {
  const styles = useStyles();
  const t = useWords();
  const follow = useFollow();
  const { pathname } = useLocation();
  const { party, section } = useParty();
  const entries = [...firstLevel(section === "common" ? "store" : section)];
  if (section === "my" || section === "partner") entries.push(["store", pages.store]);
  const params = { tenant: party?.id, publisher: party?.id };
  return (
    <nav aria-label={t("frame.navigation")}>
      <ul className={styles.list}>
        {entries.map(([name, page]) => {
          const to = fill(page.address, params);
          const isHome = page.nav === "nav.home";
          const current = isHome ? pathname === to : pathname === to || pathname.startsWith(`${to}/`);
          const icon = icons.get(name);
          return (
            <li key={name}>
              <a
                href={to}
                className={mergeClasses(styles.entry, current && styles.current)}
                {...(current ? { "aria-current": "page" as const } : {})}
                onClick={(event) => {
                  follow(event, to);
                  close?.();
                }}
              >
                {icon?.[current ? 1 : 0]}
                {page.nav && t(page.nav)}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
