import { readJson } from "@stoa/arm/json";
import { expect, test } from "vitest";
import { piped, printed, wildcard } from "./powershell.ts";

test.each([
  ["*", "", true],
  ["a*c", "abbc", true],
  ["a*c", "abcd", false],
  ["*b*b*", "abab", true],
  ["?", "", false],
  ["[a-c]x", "BX", true],
  ["[a-c]x", "dx", false],
  ["*[location()]*", "Premium", true],
  ["[", "[", true],
])("%s is like %s: %s", (pattern, text, isLike) => {
  expect(wildcard(pattern).test(text)).toBe(isLike);
});

test("many stars are decided in no time", () => {
  expect(wildcard(`${"*a".repeat(200)}*b`).test("a".repeat(5_000))).toBe(false);
});

test("values become texts as PowerShell prints them", () => {
  const read = (text: string) => readJson(text).root;
  expect(printed(read('{"a": 1, "b": {"c": 2}, "d": [1], "e": true}'))).toBe("@{a=1; b=; d=System.Object[]; e=True}");
  expect(["{}", "[]", "null", '["x", {"y": 1}]'].map((text) => printed(read(text)))).toEqual(["", "", "", "x @{y=1}"]);
  expect(piped(read('["x", 2]'))).toEqual(["x", "2"]);
});
