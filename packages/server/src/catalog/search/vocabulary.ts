import type { products } from "@stoa/api/catalog";
import { currencyOf, markets, priceModels } from "@stoa/rating";
import type { Handler } from "../../http/route.ts";
import { categories } from "../../partner-center/index.ts";

export const vocabulary: Handler<typeof products.vocabulary> = async () => ({
  categories: [...categories],
  markets: markets.map((code) => ({ code, currency: currencyOf(code) ?? "USD" })),
  priceModels: priceModels.map(({ name, title, doc }) => ({ name, title, doc })),
});
