// Sold currency by market, from Microsoft's list of commercial marketplace geographies (marketplace.md §6.5).
const euro = "AT AD BE BG CY CZ DE EE ES FI FR GR HR HU IE IS IT LI LT LU LV MC MT NL PL PT RO SI SK VA";
const own =
  "AU:AUD FJ:AUD BR:BRL CA:CAD CH:CHF DK:DKK FO:DKK GB:GBP IN:INR JP:JPY KR:KRW NO:NOK NZ:NZD RU:RUB SE:SEK TW:TWD";
const dollar =
  "AE AF AL AM AO AR AZ BA BB BD BH BM BN BO BW BY BZ CI CL CM CO CR CV CW DO DZ EC EG ET GE GH GT HK HN ID IL IQ JM JO " +
  "KE KG KN KW KY KZ LB LK LY MA MD ME MK MN MO MU MX MY NA NG NI NP OM PA PE PH PK PR PS PY QA RS RW SA SG SN SV TH TJ " +
  "TM TN TR TT TZ UA UG US UY UZ VE VI VN YE ZA ZM ZW";

const currencyByMarket: ReadonlyMap<string, string> = new Map([
  ...euro.split(" ").map((market): [string, string] => [market, "EUR"]),
  ...own.split(" ").map((pair): [string, string] => [pair.slice(0, 2), pair.slice(3)]),
  ...dollar.split(" ").map((market): [string, string] => [market, "USD"]),
]);

/** Markets that plans can be sold in, by ISO code. */
export const markets: readonly string[] = [...currencyByMarket.keys()].toSorted();

/** The currency that a market pays in, if anything is sold there. */
export function currencyOf(market: string): string | undefined {
  return currencyByMarket.get(market);
}
