import {
  Button,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import { CheckmarkCircle16Filled, PlugDisconnected16Filled, WeatherMoon20Regular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { looks, useAppearance } from "../frame/appearance.tsx";

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

const lookWords = { system: "As the system", light: "Light", dark: "Dark", contrast: "High contrast" } as const;

/** The package's name, whether the page follows its files, and the look. */
export function TopBar(props: { name: string; isConnected: boolean; changedAt: Date | undefined }): ReactElement {
  const styles = useStyles();
  const { look, choose } = useAppearance();
  const { name, isConnected, changedAt } = props;
  return (
    <header className={styles.bar}>
      <h1 className={styles.title}>
        <span className={styles.product}>Preview of </span>
        {name}
      </h1>
      <span className={styles.status} role="status">
        {isConnected ? (
          <>
            <span className={styles.live}>
              <CheckmarkCircle16Filled />
            </span>
            {changedAt ? `Read anew at ${changedAt.toLocaleTimeString()}` : "Follows the files"}
          </>
        ) : (
          <>
            <span className={styles.gone}>
              <PlugDisconnected16Filled />
            </span>
            Not running
          </>
        )}
      </span>
      <Menu
        checkedValues={{ look: [look] }}
        onCheckedValueChange={(_, { checkedItems }) => choose(looks.find((one) => one === checkedItems[0]) ?? "system")}
      >
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="subtle" icon={<WeatherMoon20Regular />} aria-label="Look" title="Look" />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {looks.map((one) => (
              <MenuItemRadio key={one} name="look" value={one}>
                {lookWords[one]}
              </MenuItemRadio>
            ))}
          </MenuList>
        </MenuPopover>
      </Menu>
    </header>
  );
}
