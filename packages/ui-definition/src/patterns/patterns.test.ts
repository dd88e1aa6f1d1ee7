import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textsFor } from "./generate.ts";
import { compilePattern } from "./pattern.ts";

function accepts(pattern: string, text: string): boolean {
  const compiled = compilePattern(pattern);
  if (compiled.error !== undefined) throw new Error(compiled.error);
  const isMatch = compiled.test(text);
  if (isMatch === undefined) throw new Error("It takes too long.");
  return isMatch;
}

describe("a pattern is a search, as in JavaScript", () => {
  const cases: [pattern: string, text: string, isMatch: boolean][] = [
    ["b", "abc", true],
    ["^[a-z0-9]{3,5}$", "abc12", true],
    ["^[a-z0-9]{3,5}$", "ABC", false],
    ["^\\u0041$", "A", true],
    ["^a\\/b$", "a/b", true],
    ["^(?=.*[A-Z])(?=.*\\d)[A-Za-z\\d]{4,}$", "abC1", true],
    ["^(?=.*[A-Z])(?=.*\\d)[A-Za-z\\d]{4,}$", "abc1", false],
    ["^(?!.*--)[a-z-]+$", "a-b", true],
    ["^(?!.*--)[a-z-]+$", "a--b", false],
    ["^[a-z](?!.*--)[a-z-]*[a-z]$", "a-b-c", true],
    ["^[a-z](?!.*--)[a-z-]*[a-z]$", "a--c", false],
    ["^(?!admin$).+$", "admin2", true],
    ["^(?!admin$).+$", "admin", false],
    ["^.*(?<!-)$", "abc-", false],
  ];
  for (const [pattern, text, isMatch] of cases) {
    test(`${pattern} on ${text}`, () => expect(accepts(pattern, text)).toBe(isMatch));
  }
});

// Whatever JavaScript says to a pattern is right: these are tried on it, with texts too short to do any harm.
const alike = [
  "^((?=.*[0-9])(?=.*[a-z])|(?=.*[0-9])(?=.*[A-Z])|(?=.*[a-z])(?=.*[!@#])).{3,8}$",
  "(?=^.{1,9}$)(^(((?!-)[a-c0-9-]{1,5}(?<!-))|((?!-)[a-c0-9-]{1,3}(?<!-)\\.)+[a-c]{2,4})$)",
  "^([0-9a-c_-]{1,63}\\.){1,33}[0-9a-c_-]{1,63}$",
  "^(?!.*(--|aa))(?:a|b|-|1)*$",
  "(?<=a)b(?!c)|^$",
  "(?<!a|^)b",
  "\\bab\\b|\\B1\\B",
  "^(?:a?){3,5}?b*?$",
  "^(a|b(?=c))*$",
  "^[^\\]a-]+$|]|{x}",
  "^(?<name>a)+[\\w-]$",
  "^(?!(?:.*a){3})\\S+$",
  "^\\x61\\u0062\\cA?.$",
  "(?=a*b)a{2}",
  "()|(?!)",
  // These refer back to what they have matched.
  "(a|b)\\1",
  "^(?!.*(.)\\1)[a-c]+$",
  "^(?:(a)|b)*\\1$",
  "^(?<first>[ab])(?:.*\\k<first>)?$",
  "(?=(a+?))\\1b",
  "^(a*)*\\1b$",
  "^(?:(a?)\\1){2,3}b",
  "\\2(a)(b)\\1",
  "(?i:(a)\\1)b",
  "(?<!b)([ab])\\1(?!\\1)",
  "^(a{1,2}|b)+?\\1\\.?$",
  "(a)\\5|(b)\\12",
];
const letters = fc.string({ unit: fc.constantFrom(..."aabbc1-. !A@]"), maxLength: 12 });

for (const pattern of alike) {
  test(`${pattern} is decided as JavaScript decides it`, () => {
    const engine = new RegExp(pattern);
    fc.assert(
      fc.property(letters, (text) => accepts(pattern, text) === engine.test(text)),
      { numRuns: 300 },
    );
  });
}

test("a pattern that would take a backtracking engine minutes answers at once", () => {
  const start = performance.now();
  expect(accepts("^(a+)+$", `${"a".repeat(40)}!`)).toBe(false);
  expect(accepts("^(a|aa)+$", `${"a".repeat(5000)}!`)).toBe(false);
  expect(accepts("^(?=(a+)+$)(a|aa)+$", `${"a".repeat(2000)}!`)).toBe(false);
  expect(performance.now() - start).toBeLessThan(1000);
});

test("a pattern that refers back and would take for ever is given up after a million steps", () => {
  const start = performance.now();
  const compiled = compilePattern("^(a+)+\\1!$");
  expect(compiled.error === undefined && compiled.test(`${"a".repeat(60)}?`)).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(2000);
});

test("a pattern that can't be tried says why", () => {
  expect(compilePattern("(").error).toContain("can't be read");
  expect(compilePattern("(?<=(a)\\1)b").error).toContain("look behind");
  expect(compilePattern("((((a{90}){90}){90}){90})(?=b)").error).toContain("repeats more than");
});

const patterns = [
  "^[a-z0-9A-Z]{6,30}$",
  "[a-z][a-z0-9-]{2,5}[a-z0-9]$",
  "^[a-zA-Z0-9]{12}$",
  "^[A-Z0-9]{5}(?:-[A-Z0-9]{5}){3}$",
  "^(?=.*[A-Z])(?=.*\\d)[A-Za-z\\d]{4,}$",
  "^(([0-9]{1,3})\\.){3}[0-9]{1,3}\\/(1[6-9]|2[0-8])$",
  "^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$",
];

for (const pattern of patterns) {
  test(`a text is found for ${pattern}`, () => {
    const found = [...textsFor(pattern, "plain"), ...textsFor(pattern, "mixed")];
    expect(found.some((text) => accepts(pattern, text))).toBe(true);
  });
}
