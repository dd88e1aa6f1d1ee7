import { expect, test } from "vitest";
import { monthsPassed } from "./months.ts";

test.each([
  ["2026-01-31T23:59:59Z", "2026-02-01T00:00:00Z", ["2026-01"]],
  ["2026-01-15T00:00:00Z", "2026-01-31T23:59:59Z", []],
  ["2025-11-15T00:00:00Z", "2026-02-01T00:00:00Z", ["2025-11", "2025-12", "2026-01"]],
])("a clock that goes from %s to %s passes %j", (from, to, months) => {
  expect(monthsPassed(new Date(from), new Date(to))).toEqual(months);
});
