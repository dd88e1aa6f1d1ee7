import { beforeAll, expect, test } from "vitest";
import { csv } from "../components/csv.ts";
import { shorten } from "../components/shorten.ts";
import { i18n } from "../words/words.ts";
import { amountOnly, money, quantity } from "./money.ts";
import { ago, duration, period } from "./time.ts";

beforeAll(() => {
  i18n.load("en", {});
  i18n.activate("en");
});

test("money keeps every digit that a float would lose, and a real minus sign", () => {
  expect(money("9007199254740993.01", "USD")).toBe("$9,007,199,254,740,993.01");
  expect(money("-3.5", "EUR")).toBe("−€3.50");
  expect(money("0.000125", "USD", { unitPrice: true })).toBe("$0.000125");
  expect(money("12.4", "USD", { code: true }).replace(/\s/g, " ")).toBe("USD 12.40");
  expect(amountOnly("1200", "JPY")).toBe("1,200");
});

test("a quantity is trimmed and carries its unit", () => {
  expect(quantity("1300.500000", "docs")).toBe("1,300.5 docs");
});

test("durations and times are read, not counted", () => {
  expect([800, 42_000, 185_000, 7_800_000].map(duration)).toEqual(["0.8 s", "42 s", "3 min 05 s", "2 h 10 min"]);
  expect(ago("2026-11-25T13:57:00Z", Date.parse("2026-11-25T14:00:00Z"))).toBe("3 min ago");
  expect(ago("2026-11-23T14:00:00Z", Date.parse("2026-11-25T14:00:00Z"))).toBeUndefined();
});

test("a period ends on its last day, not on the first day after", () => {
  expect(period("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z")).toContain("31 Mar");
});

test("a long ID loses its middle, because IDs differ at both ends", () => {
  expect(shorten("/subscriptions/aaaa/resourceGroups/group", 13)).toBe("/subsc…/group");
});

test("a cell that a spreadsheet would calculate is defused, a negative number isn't", () => {
  expect(csv(["a", "b", "c"], [["=1+1", "-5.00", 'say "hi"']])).toBe(`a,b,c\r\n'=1+1,-5.00,"say ""hi"""\r\n`);
});
