import { assert, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { isDecimal } from "./decimal.ts";
import { calendarMonth } from "./period.ts";
import {
  type InfrastructureUsage,
  listPrice,
  monthlyEstimate,
  rateInfrastructure,
  sampleRateCard,
} from "./rate-card.ts";

const march = calendarMonth("2026-03", "UTC");
const machine = (n: number, rest: Partial<InfrastructureUsage> = {}): InfrastructureUsage => ({
  resourceId: `/subscriptions/s/resourceGroups/mrg/providers/Microsoft.Compute/virtualMachines/vm${n}`,
  type: "Microsoft.Compute/virtualMachines",
  size: "Standard_D4s_v3",
  region: "eastus",
  from: "2026-03-10T00:00:00Z",
  to: "2026-03-11T00:00:00Z",
  ...rest,
});
const rateMarch = (usage: InfrastructureUsage[], currency = "USD") =>
  rateInfrastructure(usage, sampleRateCard, { period: march, currency });

test("hours of the same size and region are one line that names its resources", () => {
  const { lines } = rateMarch([machine(1), machine(2, { region: "East US" })]);
  expect(lines).toMatchObject([{ quantity: "48", unit: "hour", unitPrice: "0.192", amount: "9.22" }]);
  expect(lines[0]?.resourceIds).toHaveLength(2);
});

test("usage outside the period isn't charged, and what still runs is charged to its end", () => {
  const { lines } = rateMarch([machine(1, { from: "2026-02-01T00:00:00Z", to: null })]);
  expect(lines[0]?.quantity).toBe(String(31 * 24));
  expect(rateMarch([machine(1, { from: "2026-04-01T00:00:00Z", to: null })]).lines).toEqual([]);
});

test("regions and currencies change the unit price exactly", () => {
  const { lines } = rateMarch([machine(1, { region: "westeurope" })], "EUR");
  expect(lines[0]).toMatchObject({ unitPrice: "0.203136", currency: "EUR", amount: "4.88" });
});

test("a size that the card doesn't name costs what others of its type cost", () => {
  expect(listPrice(sampleRateCard, machine(1, { size: "Standard_Z9" }), "USD")).toEqual({
    unitPrice: "0.1",
    unit: "hour",
  });
});

test("a type that the card doesn't know is handed back, not guessed", () => {
  const row = machine(1, { type: "Contoso.Own/things" });
  expect(rateMarch([row])).toEqual({ lines: [], unpriced: [row] });
});

test("gigabytes of a disk are a share of the month of 730 hours", () => {
  const disk = machine(1, {
    type: "Microsoft.Compute/disks",
    size: "Premium_LRS",
    quantity: "128",
    from: march.from,
    to: march.to,
  });
  expect(rateMarch([disk]).lines[0]).toMatchObject({ unit: "GB month", amount: "17.22" });
  expect(monthlyEstimate(disk, sampleRateCard, "USD")).toBe("16.90");
});

test("every price of the card is an exact decimal and listed once", () => {
  const keys = sampleRateCard.prices.map((price) => `${price.type}|${price.size}|${price.region ?? ""}`.toLowerCase());
  expect(new Set(keys).size).toBe(keys.length);
  expect(sampleRateCard.prices.every((price) => isDecimal(price.unitPrice))).toBe(true);
});

test("cutting a resource's usage in two rows changes no quantity", () => {
  assert(
    property(integer({ min: 1, max: 86_399 }), (cut) => {
      const middle = new Date(Date.UTC(2026, 2, 10) + cut * 1000).toISOString();
      const { lines } = rateMarch([machine(1, { to: middle }), machine(1, { from: middle })]);
      expect(lines).toMatchObject([{ quantity: "24" }]);
    }),
  );
});
