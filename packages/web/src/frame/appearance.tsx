import { FluentProvider, teamsHighContrastTheme, webDarkTheme, webLightTheme } from "@fluentui/react-components";
import {
  createContext,
  type ReactElement,
  type ReactNode,
  useContext,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";

/** The looks that a reader may choose. */
export const looks = ["system", "light", "dark", "contrast"] as const;

/** A look that a reader may choose. */
export type Look = (typeof looks)[number];

interface Appearance {
  look: Look;
  isDark: boolean;
  choose(look: Look): void;
}

const AppearanceContext = createContext<Appearance>({ look: "system", isDark: false, choose: () => {} });

/** The look in use and the way to choose another. */
export function useAppearance(): Appearance {
  return useContext(AppearanceContext);
}

const themes = { light: webLightTheme, dark: webDarkTheme, contrast: teamsHighContrastTheme };

/** Gives the pages their theme, following the system where the reader chose nothing. */
export function AppearanceProvider({ children }: { children: ReactNode }): ReactElement {
  const [look, setLook] = useState<Look>(storedLook);
  const systemIsDark = useSystemIsDark();
  const shown = look === "system" ? (systemIsDark ? "dark" : "light") : look;
  const value = useMemo<Appearance>(
    () => ({
      look,
      isDark: shown !== "light",
      choose: (next) => {
        localStorage.setItem("stoa.look", next);
        setLook(next);
      },
    }),
    [look, shown],
  );
  return (
    <AppearanceContext value={value}>
      <FluentProvider
        theme={themes[shown]}
        style={{ minHeight: "100vh", colorScheme: shown === "light" ? "light" : "dark" }}
      >
        {children}
      </FluentProvider>
    </AppearanceContext>
  );
}

function storedLook(): Look {
  const stored = localStorage.getItem("stoa.look");
  return looks.find((look) => look === stored) ?? "system";
}

function useSystemIsDark(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia("(prefers-color-scheme: dark)");
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => matchMedia("(prefers-color-scheme: dark)").matches,
  );
}
