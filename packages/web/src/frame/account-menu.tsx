import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
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
import { useWords } from "../words/words.ts";
import { SettingsGroups, useSettings } from "./settings-groups.tsx";

/** Who you are, how the pages look, which language they speak, and the way out. */
export function AccountMenu({ me }: { me: Me | undefined }): ReactElement {
  const t = useWords();
  const router = useRouter();
  const client = useQueryClient();
  const settings = useSettings();
  return (
    <Menu {...settings}>
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
          <SettingsGroups />
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
