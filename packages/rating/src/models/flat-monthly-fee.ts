import { priceModel } from "../model.ts";
import { feeLines } from "./fee.ts";

export const flatMonthlyFee = priceModel({
  name: "flat-monthly-fee",
  title: "Flat monthly fee",
  doc: "The same fee for every term of a month, charged when the term begins. Infrastructure is billed beside it.",
  asks: ["monthlyFee"],
  examples: [
    { says: "A month costs its fee.", price: { currency: "USD", monthlyFee: "200" }, lines: ["Monthly fee = 200.00"] },
    {
      says: "Two terms that begin in one calendar month are two lines.",
      price: { currency: "EUR", monthlyFee: "184" },
      terms: 2,
      lines: ["Monthly fee = 184.00", "Monthly fee = 184.00"],
    },
    {
      says: "Yen have no digits after the point.",
      price: { currency: "JPY", monthlyFee: "29800" },
      lines: ["Monthly fee = 29800"],
    },
  ],
  rate: feeLines,
});
