import { Button, makeStyles, mergeClasses, SearchBox, Tooltip, tokens } from "@fluentui/react-components";
import { Navigation20Regular, QuestionCircle20Regular } from "@fluentui/react-icons";
import { useLocation, useRouter } from "@tanstack/react-router";
import { type ReactElement, useEffect, useState } from "react";
import { useMe } from "../api/session.ts";
import { ActButton } from "../components/act-button.tsx";
import { useFollow } from "../components/page-link.tsx";
import { href, readQuery } from "../links.ts";
import { useWords } from "../words/words.ts";
import { AccountMenu } from "./account-menu.tsx";
import { PartySwitcher } from "./party-switcher.tsx";

const useStyles = makeStyles({
  bar: {
    height: "48px",
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    paddingInline: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    boxSizing: "border-box",
  },
  skip: {
    position: "absolute",
    left: tokens.spacingHorizontalS,
    top: "-60px",
    zIndex: 20,
    padding: tokens.spacingHorizontalS,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorBrandForegroundLink,
    ":focus": { top: tokens.spacingVerticalS, outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  name: {
    display: "inline-flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: "none",
    paddingInline: tokens.spacingHorizontalXS,
    minHeight: "32px",
  },
  search: {
    flexGrow: 1,
    maxWidth: "480px",
    marginInline: "auto",
    minWidth: "80px",
    "@media (max-width: 639px)": { display: "none" },
  },
  space: { marginLeft: "auto" },
});

/** The bar on top: who we are, for whom you act, the store's search, help and account. */
export function TopBar({ openNavigation, showKeys }: { openNavigation?: () => void; showKeys(): void }): ReactElement {
  const styles = useStyles();
  const t = useWords();
  const follow = useFollow();
  const router = useRouter();
  const { pathname, searchStr } = useLocation();
  const me = useMe();
  const inStore = pathname === "/store";
  const here = inStore ? readQuery(searchStr).q : "";
  const [text, setText] = useState("");
  useEffect(() => setText(typeof here === "string" ? here : ""), [here]);
  return (
    <header className={styles.bar}>
      <a href="#content" className={styles.skip}>
        {t("frame.skip")}
      </a>
      {openNavigation && (
        <Tooltip relationship="label" content={t("frame.openNavigation")}>
          <Button appearance="subtle" icon={<Navigation20Regular />} onClick={openNavigation} />
        </Tooltip>
      )}
      <a href={href("store")} className={styles.name} onClick={(event) => follow(event, href("store"))}>
        <img src="/stoa.svg" width={24} height={24} alt="" />
        {t("product.name")}
      </a>
      {me.data && <PartySwitcher me={me.data} />}
      <search className={styles.search}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            router.history.push(href("store", {}, { q: text }));
          }}
        >
          <SearchBox
            id="search"
            style={{ width: "100%", maxWidth: "none" }}
            placeholder={t("frame.searchStore")}
            aria-label={t("frame.searchStore")}
            value={text}
            onChange={(_, data) => setText(data.value)}
          />
        </form>
      </search>
      <div className={mergeClasses(styles.space)} />
      <Tooltip relationship="label" content={t("frame.help")}>
        <Button appearance="subtle" icon={<QuestionCircle20Regular />} onClick={showKeys} />
      </Tooltip>
      <AccountMenu me={me.data ?? undefined} />
      {me.data === null && (
        <ActButton appearance="primary" to={href("signin", {}, { next: pathname + searchStr })}>
          {t("act.signIn")}
        </ActButton>
      )}
    </header>
  );
}
