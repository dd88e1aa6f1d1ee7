import { sampleRateCard } from "@stoa/rating";
import { describe, expect, test } from "vitest";
import { buildInvoice, type Facts } from "./build.ts";

const subscriptionId = "00000000-0000-0000-0000-00000000000a";
const facts: Facts = {
  account: {
    id: "12345678-9abc-def0-1234-56789abcdef0",
    name: "Fabrikam",
    currency: "EUR",
    customer: { tenantId: "c", name: "Fabrikam" },
    payer: { tenantId: "c", name: "Fabrikam" },
  },
  month: "2026-03",
  state: "Open",
  rateCard: {
    name: "by hand",
    currency: "EUR",
    exchangeRates: {},
    regionFactors: { "*": "1" },
    prices: [
      {
        type: "Microsoft.Compute/virtualMachines",
        size: "Standard_D2s_v5",
        unit: "hour",
        unitPrice: "0.10",
        text: "D2s v5",
      },
    ],
  },
  subscriptions: [
    {
      id: subscriptionId,
      name: "Fabrikam Dev",
      usage: [
        {
          resourceId: "/vm",
          type: "Microsoft.Compute/virtualMachines",
          size: "Standard_D2s_v5",
          region: "westeurope",
          from: "2026-03-15T12:00:00Z",
        },
        { resourceId: "/odd", type: "My.Rp/odd", size: "x", region: "westeurope", from: "2026-03-15T12:00:00Z" },
      ],
    },
  ],
  orders: [
    {
      id: "00000000-0000-0000-0000-00000000000b",
      subscriptionId,
      applicationId: "/app",
      publisher: "contoso",
      offer: "scanner",
      offerName: "Invoice scanner",
      plan: "gold",
      planName: "Gold",
      price: {
        model: "metered",
        currency: "EUR",
        monthlyFee: "184",
        dimensions: [
          { id: "docs", displayName: "Documents", unit: "docs", unitPrice: "0.46", includedQuantity: "1000" },
        ],
      },
      start: "2026-03-15T12:00:00Z",
      reported: { docs: "300" },
    },
  ],
};

describe("an invoice", () => {
  // By hand: 15 March noon to 1 April is 16.5 days = 396 hours, at 0.10 = 39.60; one term began, 184.00; 300 × 0.46 = 138.00.
  test("adds infrastructure, fee and usage, each line rounded once", () => {
    const invoice = buildInvoice(facts);
    expect(
      invoice.lines.map(({ kind, text, quantity, unitPrice, amount }) => [kind, text, quantity, unitPrice, amount]),
    ).toEqual([
      ["infrastructure", "D2s v5, westeurope", "396", "0.1", "39.60"],
      ["fee", "Invoice scanner, Gold: Monthly fee", "1", "184", "184.00"],
      ["usage", "Invoice scanner, Gold: Documents", "300", "0.46", "138.00"],
    ]);
    expect(invoice).toMatchObject({
      number: "S202603-123456789ABC",
      total: "361.60",
      subtotals: { infrastructure: "39.60", fees: "184.00", usage: "138.00" },
      unpriced: [{ resourceId: "/odd" }],
    });
  });

  test("of the same facts is the same, in whatever order they come", () => {
    const other = structuredClone(facts);
    other.orders.push({
      ...structuredClone(facts.orders[0] as (typeof facts.orders)[0]),
      id: "00000000-0000-0000-0000-00000000000c",
    });
    const reversed = { ...other, orders: other.orders.toReversed() };
    expect(JSON.stringify(buildInvoice(other))).toBe(JSON.stringify(buildInvoice(reversed)));
  });

  test("of bring-your-own-licence holds infrastructure only", () => {
    const byol = structuredClone(facts);
    for (const order of byol.orders) order.price = { model: "bring-your-own-licence", currency: "EUR" };
    expect(buildInvoice(byol).lines.map(({ kind }) => kind)).toEqual(["infrastructure"]);
  });

  test("the fee is charged in the month in which its term begins, the 31st renewing on the last day of a short month", () => {
    const late = structuredClone(facts);
    for (const order of late.orders) {
      order.start = "2026-01-31T08:00:00Z";
      order.reported = {};
    }
    const fees = (month: string) =>
      buildInvoice({ ...late, month })
        .lines.filter(({ kind }) => kind === "fee")
        .map(({ from }) => from);
    expect(fees("2026-01")).toEqual(["2026-01-31T08:00:00Z"]);
    expect(fees("2026-02")).toEqual(["2026-02-28T00:00:00Z"]);
    expect(fees("2026-03")).toEqual(["2026-03-31T00:00:00Z"]);
  });

  test("the sample rate card prices what the sample packages deploy", () => {
    const sizes = [
      ["Microsoft.Compute/virtualMachines", "Standard_D2s_v5"],
      ["Microsoft.Storage/storageAccounts", "Standard_LRS"],
      ["Microsoft.Network/publicIPAddresses", "Standard"],
      ["Microsoft.Network/loadBalancers", "Standard"],
    ];
    const usage = sizes.map(([type = "", size = ""]) => ({
      resourceId: "/r",
      type,
      size,
      region: "westeurope",
      from: "2026-03-01T00:00:00Z",
    }));
    const invoice = buildInvoice({
      ...facts,
      rateCard: sampleRateCard,
      orders: [],
      subscriptions: [{ id: subscriptionId, name: "s", usage }],
    });
    expect(invoice.unpriced).toEqual([]);
  });
});
