import { priceModel } from "../model.ts";
import { feeLines } from "./fee.ts";

export const free = priceModel({
  name: "free",
  title: "Free",
  doc: "No fee. The invoice still names what runs, with an amount of 0; infrastructure is billed as usual.",
  asks: [],
  examples: [
    { says: "A free application is named on the invoice.", price: { currency: "USD" }, lines: ["Monthly fee = 0.00"] },
  ],
  rate: (price, happened) => feeLines({ ...price, monthlyFee: "0" }, happened),
});
