import { assert, constantFrom, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { decimal, isDecimal } from "./decimal.ts";
import { convertPrice, currencies, currencyDigits, printMoney, roundMoney, shareOf, sumMoney } from "./money.ts";

test("decimals are plain strings: no exponent, no plus sign, no leading zero", () => {
  expect(["0", "-1.5", "12.50", "0.000001"].every(isDecimal)).toBe(true);
  expect(["", "1e3", "+1", "01", ".5", "1.", "NaN", " 1"].some(isDecimal)).toBe(false);
});

test("money rounds half away from zero, on both sides of it", () => {
  expect(printMoney(roundMoney(decimal("0.125"), "USD"), "USD")).toBe("0.13");
  expect(printMoney(roundMoney(decimal("-0.125"), "USD"), "USD")).toBe("-0.13");
  expect(printMoney(roundMoney(decimal("-0.001"), "EUR"), "EUR")).toBe("0.00");
  expect(printMoney(roundMoney(decimal("2.5"), "JPY"), "JPY")).toBe("3");
});

test("an unknown currency is refused", () => {
  expect(() => currencyDigits("XAU")).toThrow("XAU");
});

test("a saved price keeps the currency's digits for fees and six for units", () => {
  expect(convertPrice("200", "EUR", "0.92", "fee")).toBe("184");
  expect(convertPrice("199", "JPY", "149.37", "fee")).toBe("29725");
  expect(convertPrice("0.0003", "EUR", "0.92", "unit")).toBe("0.000276");
});

test("the store fee of the worked example is 3 % of the price", () => {
  expect(shareOf("184.00", "0.03", "EUR")).toBe("5.52");
});

test("rounding never moves an amount by more than half of the smallest coin", () => {
  assert(
    property(integer(), integer({ min: 0, max: 9 }), constantFrom(...currencies), (units, places, currency) => {
      const exact = decimal(String(units)).div(decimal(`1${"0".repeat(places)}`));
      const half = decimal("0.5").div(decimal(`1${"0".repeat(currencyDigits(currency))}`));
      expect(roundMoney(exact, currency).minus(exact).abs().lte(half)).toBe(true);
    }),
  );
});

test("sums are exact", () => {
  expect(sumMoney(Array<string>(10).fill("0.10"), "USD")).toBe("1.00");
});
