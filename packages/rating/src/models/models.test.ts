import { expect, test } from "vitest";
import { decimal } from "../decimal.ts";
import { termAt } from "../period.ts";
import { checkPrice } from "../price.ts";
import { priceModels } from "./index.ts";

const month = { from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z" };

for (const model of priceModels) {
  for (const example of model.examples) {
    test(`${model.name}: ${example.says}`, () => {
      const price = { ...example.price, model: model.name };
      expect(checkPrice(price, model.asks)).toEqual([]);
      const terms = Array.from({ length: example.terms ?? 1 }, (_, n) => termAt("2026-03-01T09:00:00Z", "UTC", n));
      const reported = new Map(Object.entries(example.reported ?? {}).map(([id, n]) => [id, decimal(n)]));
      const lines = model.rate(price, { period: month, terms, reported });
      expect(lines.map(({ text, amount }) => `${text} = ${amount}`)).toEqual(example.lines);
    });
  }
}
