export { Decimal, decimal, isDecimal, printDecimal } from "./decimal.ts";
export { type Line, type LineParts, line } from "./line.ts";
export { currencyOf, markets } from "./market.ts";
export type { Happened, PriceExample, PriceModel } from "./model.ts";
export { findPriceModel, priceModels } from "./models/index.ts";
export { convertPrice, currencies, currencyDigits, printMoney, roundMoney, shareOf, sumMoney } from "./money.ts";
export {
  calendarMonth,
  compareInstants,
  isWithin,
  monthOf,
  overlap,
  type Period,
  secondsIn,
  type Term,
  termAt,
  termOf,
  termsBeginningIn,
  unusedDays,
} from "./period.ts";
export { checkPrice, type DimensionPrice, type Price } from "./price.ts";
export { type RatedOrder, rate } from "./rate.ts";
export {
  type InfrastructurePrice,
  type InfrastructureUnit,
  type InfrastructureUsage,
  listPrice,
  monthlyEstimate,
  type RateCard,
  type RatedInfrastructure,
  rateInfrastructure,
  sampleRateCard,
} from "./rate-card.ts";
