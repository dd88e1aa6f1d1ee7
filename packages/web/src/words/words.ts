import { type I18n, setupI18n } from "@lingui/core";
import { useLingui } from "@lingui/react";
import { compileWords } from "./compile.ts";
import { en, type WordId } from "./en.ts";

export type { WordId } from "./en.ts";

/** The languages that have a whole catalogue, with their own names. */
export const languages = { en: "English", de: "Deutsch" } as const;

/** A language with a whole catalogue. */
export type Language = keyof typeof languages;

/** What may be put into a message. */
export type WordValues = Record<string, string | number | undefined>;

/** Answers the words of a message in the reader's language. */
export type Say = (id: WordId, values?: WordValues) => string;

/** The runtime that every page reads its words from. */
export const i18n: I18n = setupI18n().setMessagesCompiler(compileWords);

/** Loads a language's catalogue if need be and makes it the one in use. */
export async function speak(language: Language): Promise<void> {
  const catalogue = language === "de" ? (await import("./de.ts")).de : en;
  i18n.load(language, catalogue);
  i18n.activate(language);
  if (typeof document !== "undefined") document.documentElement.lang = language;
}

/** The message in the language in use, outside of a component. */
export const say: Say = (id, values) => i18n._(id, values);

/** The words for a component, which is drawn anew when the language changes. */
export function useWords(): Say {
  useLingui();
  return say;
}

/** The language that the reader chose, or that the browser asks for. */
export function preferredLanguage(): Language {
  const wanted = [localStorage.getItem("stoa.language") ?? "", ...navigator.languages];
  for (const tag of wanted) {
    const language = tag.slice(0, 2);
    if (language === "en" || language === "de") return language;
  }
  return "en";
}
