import type { PriceModel } from "../model.ts";
import { bringYourOwnLicence } from "./bring-your-own-licence.ts";
import { flatMonthlyFee } from "./flat-monthly-fee.ts";
import { free } from "./free.ts";
import { metered } from "./metered.ts";

/** Every way to sell a plan. */
export const priceModels: readonly PriceModel[] = [free, bringYourOwnLicence, flatMonthlyFee, metered];

const byName = new Map(priceModels.map((model) => [model.name, model]));

/** The price model of a name, if there is one. */
export function findPriceModel(name: string): PriceModel | undefined {
  return byName.get(name);
}
