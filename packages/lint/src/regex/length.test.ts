import { expect, test } from "vitest";
import { compiles, lengthsOf } from "./length.ts";

const many = Number.POSITIVE_INFINITY;

test.each([
  ["^[a-z]{3,24}$", 3, 24],
  ["^a+$", 1, many],
  ["a{3}", 3, many],
  ["^(ab|cde)?f$", 1, 4],
  ["^(?=.*[A-Z])(?=.{8,}$)[^ ]+$", 8, many],
  ["^(?=.{8,20}$).*$", 8, 20],
  ["^[a-z{}\\]]{8,}$", 8, many],
  ["^\\d{2}\\-\\u0041{2}$", 5, 5],
  ["^(?!admin).{1,5}$", 1, 5],
  ["^(?<year>\\d{4})\\k<year>$", 4, many],
  ["^((?=.*\\d)(?=.*[a-z])|(?=.*[A-Z].)).{6,12}$", 6, 12],
  ["^(?:(?=.{8})a)b*$", 8, many],
  ["^(?:(?=.{8})a)?b$", 1, 2],
  ["", 0, many],
  ["^(a{2}){3}b?$", 6, 7],
])("%s matches texts of %i to %d characters", (pattern, min, max) => {
  expect(lengthsOf(pattern)).toEqual({ min, max });
});

test("patterns of .NET are told from JavaScript's", () => {
  expect(compiles("(?i)^a$")).toBe(false);
  expect(compiles("(?i)^a$", true)).toBe(true);
  expect(compiles("[a", true)).toBe(false);
});
