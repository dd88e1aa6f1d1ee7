import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type ReactElement, type ReactNode, useEffect, useRef } from "react";
import { useWords } from "../words/words.ts";
import { Breadcrumbs } from "./breadcrumbs.tsx";
import { useFollow } from "./page-link.tsx";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXXL, minWidth: 0 },
  list: { maxWidth: "1440px" },
  form: { maxWidth: "960px" },
  head: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  title: { display: "flex", alignItems: "center", flexWrap: "wrap", gap: tokens.spacingHorizontalM },
  h1: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: "anywhere",
    ":focus": { outline: "none" },
  },
  acts: { display: "flex", gap: tokens.spacingHorizontalS, marginLeft: "auto", flexWrap: "wrap" },
  lead: { margin: 0, color: tokens.colorNeutralForeground3, maxWidth: "72ch" },
  tabs: {
    display: "flex",
    gap: tokens.spacingHorizontalXS,
    overflowX: "auto",
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    marginTop: `calc(-1 * ${tokens.spacingVerticalM})`,
  },
  tab: {
    position: "relative",
    padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: "none",
    whiteSpace: "nowrap",
    ":hover": { color: tokens.colorNeutralForeground1 },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  current: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    "::after": {
      content: '""',
      position: "absolute",
      left: tokens.spacingHorizontalM,
      right: tokens.spacingHorizontalM,
      bottom: "0",
      height: "3px",
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandStroke,
    },
  },
});

/** A tab of a page: its word and the address where it lives. */
export interface Tab {
  label: string;
  to: string;
}

interface Props {
  title: string;
  /** The state, beside the title. */
  status?: ReactNode;
  /** At most one primary button and what stands beside it. */
  acts?: ReactNode;
  lead?: string;
  messages?: ReactNode;
  tabs?: readonly Tab[];
  /** What the names in the breadcrumbs' addresses are called, by parameter. */
  names?: Readonly<Record<string, string>>;
  wide?: boolean;
  children: ReactNode;
}

/** A page from top to bottom: breadcrumb, title row, messages, tabs, content. */
export function PageFrame(props: Props): ReactElement {
  const styles = useStyles();
  const t = useWords();
  const follow = useFollow();
  const heading = useRef<HTMLHeadingElement>(null);
  const here = typeof location === "undefined" ? "" : location.pathname;
  // A new page takes the focus to its title; a tab of the same page must not.
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement === null) heading.current?.focus();
  }, []);
  useEffect(() => {
    document.title = `${props.title} · ${t("product.name")}`;
  }, [props.title, t]);
  return (
    <div className={mergeClasses(styles.page, props.wide === false ? styles.form : styles.list)}>
      <div className={styles.head}>
        <Breadcrumbs names={props.names ?? {}} />
        <div className={styles.title}>
          <h1 ref={heading} tabIndex={-1} className={styles.h1}>
            {props.title}
          </h1>
          {props.status}
          {props.acts && <div className={styles.acts}>{props.acts}</div>}
        </div>
        {props.lead && <p className={styles.lead}>{props.lead}</p>}
      </div>
      {props.messages}
      {props.tabs && (
        <nav className={styles.tabs} aria-label={t("page.tabs", { title: props.title })}>
          {props.tabs.map((tab) => {
            const current = tab.to === here;
            return (
              <a
                key={tab.to}
                href={tab.to}
                className={mergeClasses(styles.tab, current && styles.current)}
                {...(current ? { "aria-current": "page" as const } : {})}
                onClick={(event) => follow(event, tab.to)}
              >
                {tab.label}
              </a>
            );
          })}
        </nav>
      )}
      {props.children}
    </div>
  );
}
