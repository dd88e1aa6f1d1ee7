import { Decimal } from "../decimal.ts";
import { line } from "../line.ts";
import { priceModel } from "../model.ts";
import { feeLines } from "./fee.ts";

const zero = new Decimal("0");
const perDocument = {
  id: "docs",
  displayName: "Documents",
  unit: "document",
  unitPrice: "0.46",
  includedQuantity: "1000",
};

export const metered = priceModel({
  name: "metered",
  title: "Metered",
  doc: "A monthly fee, which may be 0, and a price per unit of each dimension that the publisher reports.",
  asks: ["monthlyFee", "dimensions"],
  examples: [
    {
      says: "The publisher reports what exceeds the included quantity, so all that is reported is charged.",
      price: { currency: "EUR", monthlyFee: "184", dimensions: [perDocument] },
      reported: { docs: "300" },
      lines: ["Monthly fee = 184.00", "Documents = 138.00"],
    },
    {
      says: "An infinite dimension is shown and costs nothing.",
      price: { currency: "USD", monthlyFee: "0", dimensions: [{ ...perDocument, includedQuantity: "infinite" }] },
      reported: { docs: "300" },
      lines: ["Monthly fee = 0.00", "Documents = 0.00"],
    },
    {
      says: "Rounding happens once, on the line.",
      price: { currency: "USD", monthlyFee: "0", dimensions: [{ ...perDocument, unitPrice: "0.0003" }] },
      terms: 0,
      reported: { docs: "18.5" },
      lines: ["Documents = 0.01"],
    },
  ],
  rate(price, happened) {
    const lines = feeLines(price, happened);
    for (const dimension of price.dimensions ?? []) {
      // Azure's usage events hold what exceeds the included quantity already: the publisher counts. So nothing is subtracted here.
      const quantity = happened.reported.get(dimension.id);
      if (!quantity?.gt(zero)) continue;
      const { id, displayName, unit, unitPrice, includedQuantity } = dimension;
      lines.push(
        line({
          kind: "usage",
          text: displayName,
          quantity,
          unit,
          unitPrice: includedQuantity === "infinite" ? "0" : unitPrice,
          currency: price.currency,
          period: happened.period,
          dimension: id,
          includedQuantity,
        }),
      );
    }
    return lines;
  },
});
