import { wizardWords } from "@stoa/ui-definition/react";
import { beforeAll, expect, test } from "vitest";
import { compileWords } from "./compile.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { wizardWordsGerman } from "./wizard-de.ts";
import { i18n, say } from "./words.ts";

beforeAll(() => {
  i18n.load("en", en);
  i18n.activate("en");
});

test("a message takes values and counts in the reader's language", () => {
  expect(say("store.count", { n: 1 })).toBe("1 offer");
  expect(say("store.count", { n: 1204 })).toBe("1,204 offers");
  expect(say("account.of", { name: "Contoso owner" })).toBe("Account of Contoso owner");
  expect(say("plan.packageOption", { version: "1.0.0", n: 0 })).toBe("1.0.0 · no errors");
});

test("German has the same messages with the same values", () => {
  const names = (text: string) => [...new Set(text.match(/\{\w+(?=[,}])/g) ?? [])].sort();
  for (const [id, text] of Object.entries(en)) {
    expect(names(de[id as keyof typeof en]), id).toEqual(names(text));
  }
});

test("the wizard says everything in German that it says in English, with the same values", () => {
  expect(Object.keys(wizardWordsGerman).sort()).toEqual(Object.keys(wizardWords).sort());
  const german = new Map<string, unknown>(Object.entries(wizardWordsGerman));
  for (const [name, english] of Object.entries(wizardWords)) {
    if (typeof english !== "function") continue;
    const values = Array.from({ length: english.length }, (_, at) => 7001 + at);
    const say = german.get(name) as (...values: number[]) => string;
    const said = say(...values).replaceAll(".", "");
    for (const value of values) expect(said, name).toContain(String(value));
  }
});

test("a brace that is never closed is a mistake of the catalogue, not a silent message", () => {
  expect(() => compileWords("Hello {name")).toThrow("never closed");
});
