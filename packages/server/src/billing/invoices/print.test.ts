import { sampleRateCard } from "@stoa/rating";
import { describe, expect, test } from "vitest";
import { buildInvoice } from "./build.ts";
import { invoiceHtml } from "./html.ts";
import { invoicePdf } from "./pdf.ts";

const order = {
  id: "o",
  subscriptionId: "s",
  applicationId: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Solutions/applications/<b>app</b>",
  publisher: "contoso",
  offer: "scanner",
  offerName: "Rechnungs‑Scanner Ω",
  plan: "gold",
  planName: "Gold",
  price: { model: "flat-monthly-fee", currency: "EUR", monthlyFee: "184" },
  start: "2026-03-15T12:00:00Z",
  reported: {},
};
const invoice = buildInvoice({
  account: {
    id: "12345678-9abc-def0-1234-56789abcdef0",
    name: "Adatum",
    currency: "EUR",
    customer: { tenantId: "c", name: "Adatum" },
    payer: { tenantId: "p", name: "Northwind" },
  },
  month: "2026-03",
  orders: Array.from({ length: 60 }, (_, index) => ({ ...order, id: `o${index}` })),
  subscriptions: [],
  rateCard: sampleRateCard,
  state: "Open",
  issuedAt: "2026-04-01T00:00:00Z",
});

describe("a printed invoice", () => {
  test("names payer and customer where they differ, and lets no text become a tag", () => {
    const html = invoiceHtml(invoice);
    expect(html).toContain("<dt>Billed to</dt><dd>Northwind</dd><dt>Customer</dt><dd>Adatum</dd>");
    expect(html).toContain("1 Mar 2026 – 31 Mar 2026");
    expect(html).not.toContain("<b>app");
  });

  test("is the same PDF, byte for byte, every time", async () => {
    const [first, second] = [await invoicePdf(invoice), await invoicePdf(structuredClone(invoice))];
    expect(first.subarray(0, 5).toString()).toBe("%PDF-");
    expect(first.equals(second)).toBe(true);
  });
});
