import { assert, date, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { decimal } from "./decimal.ts";
import { sumMoney } from "./money.ts";
import { calendarMonth } from "./period.ts";
import type { Price } from "./price.ts";
import { rate } from "./rate.ts";

const standard: Price = {
  model: "metered",
  currency: "EUR",
  monthlyFee: "184.00",
  dimensions: [{ id: "docs", displayName: "Documents", unit: "document", unitPrice: "0.46", includedQuantity: "1000" }],
};
const order = { price: standard, start: "2026-03-15T09:30:00Z", timeZone: "Europe/Berlin" };
const says = (lines: ReturnType<typeof rate>) => lines.map(({ text, amount }) => `${text} ${amount}`);

test("the worked example of the reference comes out to the cent", () => {
  const march = rate({ ...order, reported: { docs: "300" } }, calendarMonth("2026-03", "Europe/Berlin"));
  expect(says(march)).toEqual(["Monthly fee 184.00", "Documents 138.00"]);
  const left = { ...order, end: "2026-04-20T12:00:00Z" };
  expect(says(rate(left, calendarMonth("2026-04", "Europe/Berlin")))).toEqual(["Monthly fee 184.00"]);
  expect(says(rate(left, calendarMonth("2026-05", "Europe/Berlin")))).toEqual([]);
});

test("with day proration, the unused days of the last term are given back", () => {
  const left = { ...order, price: { ...standard, proration: "P1D" as const }, end: "2026-04-20T12:00:00Z" };
  const april = rate(left, calendarMonth("2026-04", "Europe/Berlin"));
  // The term 15 Apr – 14 May has 30 days, 6 of them begun: 184 × 24 / 30.
  expect(says(april)).toEqual(["Monthly fee 184.00", "Monthly fee, 24 of 30 days not used -147.20"]);
});

test("whoever leaves at the moment of renewal pays nothing more and gets nothing back", () => {
  const left = { ...order, price: { ...standard, proration: "P1D" as const }, end: "2026-04-14T22:00:00Z" };
  expect(rate(left, calendarMonth("2026-04", "Europe/Berlin"))).toEqual([]);
});

test("bring-your-own-licence adds no line; free adds one of 0", () => {
  const march = calendarMonth("2026-03", "UTC");
  expect(rate({ ...order, price: { model: "bring-your-own-licence", currency: "EUR" } }, march)).toEqual([]);
  expect(says(rate({ ...order, price: { model: "free", currency: "EUR" } }, march))).toEqual(["Monthly fee 0.00"]);
});

test("an unknown price model is refused", () => {
  expect(() =>
    rate({ ...order, price: { ...standard, model: "__proto__" } }, calendarMonth("2026-03", "UTC")),
  ).toThrow();
});

test("whatever the dates, a fee less its credit lies between nothing and the fee", () => {
  const start = date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });
  assert(
    property(
      start,
      integer({ min: 0, max: 100 * 86_400 }),
      integer({ min: 0, max: 100_000_00 }),
      (from, seconds, cents) => {
        const fee = decimal(String(cents)).div(decimal("100")).toFixed(2);
        const end = new Date(from.getTime() + seconds * 1000).toISOString();
        const price: Price = { model: "flat-monthly-fee", currency: "USD", monthlyFee: fee, proration: "P1D" };
        const period = { from: "2019-12-01T00:00:00Z", to: "2031-01-01T00:00:00Z" };
        const lines = rate({ price, start: from.toISOString(), end, timeZone: "America/New_York" }, period);
        const fees = lines.filter((line) => line.kind === "fee");
        const total = decimal(
          sumMoney(
            lines.map((line) => line.amount),
            "USD",
          ),
        );
        const whole = decimal(
          sumMoney(
            fees.map((line) => line.amount),
            "USD",
          ),
        );
        expect(total.lte(whole)).toBe(true);
        expect(total.gte(whole.minus(decimal(fee)))).toBe(true);
      },
    ),
  );
});
