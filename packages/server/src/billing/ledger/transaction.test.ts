import type { Invoice, InvoiceLine } from "@stoa/api/billing";
import { sumMoney } from "@stoa/rating";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isBalanced, postingsOf } from "./transaction.ts";

const invoiceOf = (lines: Partial<InvoiceLine>[], currency = "EUR") =>
  ({
    billingAccountId: "a",
    currency,
    lines,
    total: sumMoney(
      lines.map(({ amount = "0" }) => amount),
      currency,
    ),
  }) as Invoice;

describe("booking an invoice", () => {
  test("splits what a publisher sold into its part and the store fee of 3 %", () => {
    const invoice = invoiceOf([
      { kind: "infrastructure", amount: "39.60" },
      { kind: "fee", amount: "184.00", publisher: "contoso" },
      { kind: "usage", amount: "138.00", publisher: "contoso" },
    ]);
    // By hand: 184 × 0.03 = 5.52, 138 × 0.03 = 4.14; 178.48 + 133.86 = 312.34.
    expect(postingsOf(invoice)).toEqual([
      { account: "customer/a", currency: "EUR", amount: "361.60" },
      { account: "platform/infrastructure", currency: "EUR", amount: "-39.60" },
      { account: "publisher/contoso", currency: "EUR", amount: "-312.34" },
      { account: "platform/store-fee", currency: "EUR", amount: "-9.66" },
    ]);
  });

  test("of nothing books nothing", () => {
    expect(postingsOf(invoiceOf([{ kind: "fee", amount: "0.00", publisher: "contoso" }]))).toEqual([]);
  });

  test("sums to zero for any lines in any currency, credits included", () => {
    const line = fc.record({
      kind: fc.constantFrom("infrastructure", "fee", "usage", "credit"),
      cents: fc.integer({ min: -10_000_000, max: 10_000_000 }),
      publisher: fc.constantFrom("contoso", "adatum"),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.constantFrom("EUR", "JPY"), (drawn, currency) => {
        const lines = drawn.map(({ kind, cents, publisher }) => ({
          kind: kind as InvoiceLine["kind"],
          amount: currency === "JPY" ? String(cents) : (cents / 100).toFixed(2),
          ...(kind !== "infrastructure" && { publisher }),
        }));
        expect(isBalanced(postingsOf(invoiceOf(lines, currency)))).toBe(true);
      }),
    );
  });
});
