import { MenuDivider, MenuGroup, MenuGroupHeader, MenuItemRadio } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { i18n, type Language, languages, speak, useWords, type WordId } from "../words/words.ts";
import { type Look, looks, useAppearance } from "./appearance.tsx";

const lookWords = {
  system: "look.system",
  light: "look.light",
  dark: "look.dark",
  contrast: "look.contrast",
} as const satisfies Record<Look, WordId>;

/** What a `Menu` around `SettingsGroups` takes: the look and the language in use, and the way to choose others. */
export function useSettings() {
  const { look, choose } = useAppearance();
  return {
    checkedValues: { look: [look], language: [i18n.locale] },
    onCheckedValueChange(_: unknown, { name, checkedItems }: { name: string; checkedItems: string[] }) {
      const [value] = checkedItems;
      if (name === "look") choose(looks.find((one) => one === value) ?? "system");
      else if (value === "en" || value === "de") {
        localStorage.setItem("stoa.language", value);
        void speak(value);
      }
    },
  };
}

/** How the pages look and which language they speak, as groups of a menu. */
export function SettingsGroups(): ReactElement {
  const t = useWords();
  return (
    <>
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
    </>
  );
}
