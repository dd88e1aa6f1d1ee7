import { expect, test } from "vitest";
import { readFilter } from "./filter.ts";

test("a filter's comparisons are read in any case, with doubled quotes", () => {
  expect(readFilter("tagName eq 'a' AND tagvalue eq 'it''s'")).toEqual({ tagName: "a", tagValue: "it's" });
  expect(readFilter("substringof('web', name) and resourceType eq 'Microsoft.Web/sites'")).toEqual({
    nameContains: "web",
    resourceType: "Microsoft.Web/sites",
  });
  expect(readFilter(undefined)).toEqual({});
});

test("a filter that can't be read is refused", () => {
  expect(() => readFilter("name like 'x'")).toThrow(/can't be read/);
});
