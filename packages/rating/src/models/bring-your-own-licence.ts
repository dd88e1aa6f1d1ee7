import { priceModel } from "../model.ts";

export const bringYourOwnLicence = priceModel({
  name: "bring-your-own-licence",
  title: "Bring your own licence",
  doc: "The publisher sells the licence itself, outside the marketplace. Only infrastructure is billed here.",
  asks: [],
  examples: [
    { says: "The marketplace charges nothing for the licence.", price: { currency: "USD" }, terms: 1, lines: [] },
  ],
  rate: () => [],
});
