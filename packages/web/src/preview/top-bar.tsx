import { Button, Menu, MenuList, MenuPopover, MenuTrigger, makeStyles, tokens } from "@fluentui/react-components";
import { CheckmarkCircle16Filled, PlugDisconnected16Filled, Settings20Regular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { SettingsGroups, useSettings } from "../frame/settings-groups.tsx";
import { i18n, useWords } from "../words/words.ts";

const useStyles = makeStyles({
  bar: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    minHeight: "48px",
    paddingInline: tokens.spacingHorizontalXXL,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    "@media (max-width: 640px)": { paddingInline: tokens.spacingHorizontalL },
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    minWidth: 0,
  },
  product: { color: tokens.colorNeutralForeground3, fontWeight: tokens.fontWeightRegular },
  status: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalXS,
    marginInlineStart: "auto",
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    whiteSpace: "nowrap",
  },
  live: { color: tokens.colorStatusSuccessForeground3, display: "inline-flex" },
  gone: { color: tokens.colorStatusDangerForeground3, display: "inline-flex" },
});

/** The package's name, whether the page follows its files, the look and the language. */
export function TopBar(props: { name: string; isConnected: boolean; changedAt: Date | undefined }): ReactElement {
  const styles = useStyles();
  const t = useWords();
  const settings = useSettings();
  const { name, isConnected, changedAt } = props;
  const [before = "", after = ""] = t("preview.of", { name: "\n" }).split("\n");
  return (
    <header className={styles.bar}>
      <h1 className={styles.title}>
        <span className={styles.product}>{before}</span>
        {name}
        <span className={styles.product}>{after}</span>
      </h1>
      <span className={styles.status} role="status">
        {isConnected ? (
          <>
            <span className={styles.live}>
              <CheckmarkCircle16Filled />
            </span>
            {changedAt
              ? t("preview.readAt", { time: changedAt.toLocaleTimeString(i18n.locale) })
              : t("preview.follows")}
          </>
        ) : (
          <>
            <span className={styles.gone}>
              <PlugDisconnected16Filled />
            </span>
            {t("preview.gone")}
          </>
        )}
      </span>
      <Menu {...settings}>
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            icon={<Settings20Regular />}
            aria-label={t("account.settings")}
            title={t("account.settings")}
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <SettingsGroups />
          </MenuList>
        </MenuPopover>
      </Menu>
    </header>
  );
}
