import { assert, constantFrom, date, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { calendarMonth, monthOf, termAt, termOf, termsBeginningIn, unusedDays } from "./period.ts";

const days = (start: string, zone: string, count: number) =>
  Array.from({ length: count }, (_, n) => termAt(start, zone, n).to.slice(0, 10));

test("a term bought on the 31st renews on the last day of short months and on the 31st of long ones", () => {
  expect(days("2026-01-31T12:00:00Z", "UTC", 4)).toEqual(["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]);
});

test("in a leap year it renews on 29 February", () => {
  expect(days("2028-01-31T12:00:00Z", "UTC", 2)).toEqual(["2028-02-29", "2028-03-31"]);
  expect(days("2028-02-29T12:00:00Z", "UTC", 12).at(-1)).toBe("2029-02-28");
});

test("the day is that of the account's time zone, and clock changes don't move it", () => {
  // 23:30 UTC on the 14th is the 15th in Berlin, where clocks go forward on 29 March 2026.
  const [first, second] = [0, 1].map((n) => termAt("2026-03-14T23:30:00Z", "Europe/Berlin", n));
  expect(first).toMatchObject({ from: "2026-03-14T23:30:00Z", to: "2026-04-14T22:00:00Z", days: 31 });
  expect(second).toMatchObject({ from: "2026-04-14T22:00:00Z", to: "2026-05-14T22:00:00Z", days: 30 });
});

test("a calendar month of a time zone starts at its midnight", () => {
  expect(calendarMonth("2026-03", "Europe/Berlin")).toEqual({
    from: "2026-02-28T23:00:00Z",
    to: "2026-03-31T22:00:00Z",
  });
  expect(monthOf("2026-02-28T23:30:00Z", "Europe/Berlin")).toBe("2026-03");
});

test("two terms can begin in one month, and none where the order ended before", () => {
  const march = calendarMonth("2026-03", "UTC");
  expect(termsBeginningIn(march, "2026-01-31T08:00:00Z", "UTC")).toHaveLength(1);
  expect(termsBeginningIn(march, "2026-03-01T08:00:00Z", "UTC", "2026-03-01T09:00:00Z")).toHaveLength(1);
  expect(termsBeginningIn(march, "2026-02-15T08:00:00Z", "UTC", "2026-03-15T00:00:00Z")).toHaveLength(0);
});

test("the day of leaving was begun, so it counts as used", () => {
  const term = termAt("2026-03-15T10:00:00Z", "UTC", 0);
  expect(unusedDays(term, "2026-03-15T23:00:00Z", "UTC")).toBe(30);
  expect(unusedDays(term, "2026-04-14T01:00:00Z", "UTC")).toBe(0);
});

const zones = constantFrom(
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Pacific/Auckland",
  "America/Sao_Paulo",
);
const instants = date({ min: new Date("2015-01-01"), max: new Date("2035-01-01"), noInvalidDate: true });

test("terms follow each other without a gap, and every instant lies in exactly one", () => {
  assert(
    property(
      instants,
      zones,
      integer({ min: 0, max: 40 }),
      integer({ min: 0, max: 4_000_000 }),
      (start, zone, n, seconds) => {
        const at = start.toISOString();
        expect(termAt(at, zone, n).to).toBe(termAt(at, zone, n + 1).from);
        const instant = new Date(start.getTime() + seconds * 1000).toISOString();
        const term = termOf(instant, at, zone);
        expect(term && term.from <= instant.replace(".000Z", "Z") ? term.to > instant : term !== undefined).toBe(true);
      },
    ),
  );
});

test("closing month by month charges each term exactly once", () => {
  assert(
    property(instants, zones, zones, (start, zone, monthZone) => {
      const at = start.toISOString();
      const year = Number(monthOf(at, monthZone).slice(0, 4));
      const charged: number[] = [];
      for (let month = 0; month < 26; month++) {
        const name = `${year + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
        charged.push(...termsBeginningIn(calendarMonth(name, monthZone), at, zone).map((term) => term.index));
      }
      expect(charged).toEqual(charged.map((_, n) => n));
      expect(charged.length).toBeGreaterThanOrEqual(13);
    }),
    { numRuns: 40 },
  );
});
