import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tooltip,
} from "@fluentui/react-components";
import { Person20Regular, Settings20Regular } from "@fluentui/react-icons";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import type { ReactElement } from "react";
import { type Me, signOut } from "../api/session.ts";
import { href } from "../links.ts";
import { i18n, type Language, languages, speak, useWords, type WordId } from "../words/words.ts";
import { type Look, looks, useAppearance } from "./appearance.tsx";

const lookWords = {
  system: "look.system",
  light: "look.light",
  dark: "look.dark",
  contrast: "look.contrast",
} as const satisfies Record<Look, WordId>;

/** Who you are, how the pages look, which language they speak, and the way out. */
export function AccountMenu({ me }: { me: Me | undefined }): ReactElement {
  const t = useWords();
  const router = useRouter();
  const client = useQueryClient();
  const { look, choose } = useAppearance();
  const choice = { look: [look], language: [i18n.locale] };
  return (
    <Menu
      checkedValues={choice}
      onCheckedValueChange={(_, { name, checkedItems }) => {
        const [value] = checkedItems;
        if (name === "look") choose(looks.find((one) => one === value) ?? "system");
        else if (value === "en" || value === "de") {
          localStorage.setItem("stoa.language", value);
          void speak(value);
        }
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Tooltip relationship="label" content={me ? t("account.of", { name: me.person.name }) : t("account.settings")}>
          <Button appearance="subtle" shape="circular" icon={me ? <Person20Regular /> : <Settings20Regular />} />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {me && (
            <MenuGroup>
              <MenuGroupHeader>{me.person.email || me.person.name}</MenuGroupHeader>
              <MenuItem onClick={() => void signOut(client).then(() => router.history.push(href("store")))}>
                {t("account.signOut")}
              </MenuItem>
              <MenuItem onClick={() => router.history.push(href("signin"))}>{t("account.another")}</MenuItem>
            </MenuGroup>
          )}
          {me && <MenuDivider />}
          <MenuGroup>
            <MenuGroupHeader>{t("look.title")}</MenuGroupHeader>
            {looks.map((one) => (
              <MenuItemRadio key={one} name="look" value={one}>
                {t(lookWords[one])}
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>{t("language.title")}</MenuGroupHeader>
            {(Object.keys(languages) as Language[]).map((one) => (
              <MenuItemRadio key={one} name="language" value={one}>
                {languages[one]}
              </MenuItemRadio>
            ))}
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
