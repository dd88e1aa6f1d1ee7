import { Decimal, decimal, printDecimal } from "./decimal.ts";
import { type Line, line } from "./line.ts";
import { printMoney, roundMoney } from "./money.ts";
import { overlap, type Period, secondsIn } from "./period.ts";
import sample from "./rate-card.json" with { type: "json" };

/** Units that infrastructure is priced in; a month has 730 hours, as on Azure's price pages. */
export type InfrastructureUnit = "hour" | "month" | "GB month";

/** One price: what a size of a type costs. */
export interface InfrastructurePrice {
  type: string;
  /** The size; "#" stands for a number that multiplies the price; "*" for every other size. */
  size: string;
  /** The only region it holds for; without it the region factor applies. */
  region?: string;
  unit: InfrastructureUnit;
  unitPrice: string;
  text: string;
}

/** What infrastructure costs: data that an operator may replace. */
export interface RateCard {
  name: string;
  note?: string;
  currency: string;
  /** Units of a currency for one unit of the card's. */
  exchangeRates: Readonly<Record<string, string>>;
  /** What a region's prices are multiplied with; "*" for regions not named. */
  regionFactors: Readonly<Record<string, string>>;
  prices: readonly InfrastructurePrice[];
}

/** What a resource used: `quantity` counts instances, or gigabytes where the price is per gigabyte. */
export interface InfrastructureUsage {
  resourceId: string;
  type: string;
  size: string;
  region: string;
  from: string;
  /** Open while the resource is there. */
  to?: string | null;
  quantity?: string;
}

/** Infrastructure lines, and the usage that the card has no price for. */
export interface RatedInfrastructure {
  lines: Line[];
  unpriced: InfrastructureUsage[];
}

/** The card that comes with Stoa. */
export const sampleRateCard = sample as RateCard;

const hourSeconds = new Decimal("3600");
const monthSeconds = new Decimal(String(730 * 3600));
const normal = (text: string) => text.toLowerCase();
// Regions come as "westeurope" and as "West Europe".
const normalRegion = (text: string) => text.toLowerCase().replaceAll(/\s/g, "");

interface Found {
  price: InfrastructurePrice;
  /** The number that "#" stood for. */
  times: string;
}

function sizeMatch(pattern: string, size: string): string | undefined {
  if (!pattern.includes("#")) return normal(pattern) === normal(size) ? "1" : undefined;
  const [before = "", after = ""] = normal(pattern).split("#");
  const text = normal(size);
  if (text.length <= before.length + after.length || !text.startsWith(before) || !text.endsWith(after))
    return undefined;
  const digits = text.slice(before.length, text.length - after.length);
  return /^[1-9]\d{0,3}$/.test(digits) ? digits : undefined;
}

/** Reads a card for looking prices up. */
function indexRateCard(
  card: RateCard,
): (usage: Pick<InfrastructureUsage, "type" | "size" | "region">) => Found | undefined {
  const byType = Map.groupBy(card.prices, (price) => normal(price.type));
  return ({ type, size, region }) => {
    const here = (byType.get(normal(type)) ?? []).filter(
      (p) => !p.region || normalRegion(p.region) === normalRegion(region),
    );
    // What names the region goes before what doesn't, a size before a pattern, a pattern before "*".
    const candidates = here
      .map((price) => ({ price, times: price.size === "*" ? "1" : sizeMatch(price.size, size) }))
      .filter((found): found is Found => found.times !== undefined);
    const rank = ({ price }: Found) =>
      (price.region ? 0 : 3) + (price.size === "*" ? 2 : price.size.includes("#") ? 1 : 0);
    return candidates.toSorted((a, b) => rank(a) - rank(b))[0];
  };
}

/** The unit price of a size in a region and currency, exactly. */
function unitPriceOf(card: RateCard, { price, times }: Found, region: string, currency: string): Decimal {
  const rate = currency === card.currency ? "1" : ownMember(card.exchangeRates, currency);
  if (rate === undefined) throw new RangeError(`The rate card '${card.name}' has no exchange rate for '${currency}'.`);
  const factor = price.region
    ? "1"
    : (ownMember(card.regionFactors, normalRegion(region)) ?? ownMember(card.regionFactors, "*") ?? "1");
  return decimal(price.unitPrice).times(decimal(times)).times(decimal(factor)).times(decimal(rate));
}

function ownMember(record: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Prices what resources used within a period: one line per type, size and region. */
export function rateInfrastructure(
  usage: readonly InfrastructureUsage[],
  card: RateCard,
  { period, currency }: { period: Period; currency: string },
): RatedInfrastructure {
  const find = indexRateCard(card);
  const groups = new Map<string, { found: Found; region: string; seconds: Decimal; resourceIds: Set<string> }>();
  const unpriced: InfrastructureUsage[] = [];
  for (const row of usage) {
    const used = overlap(period, { from: row.from, to: row.to ?? period.to });
    if (!used) continue;
    const found = find(row);
    if (!found) {
      unpriced.push(row);
      continue;
    }
    const key = JSON.stringify([found.price.type, found.price.size, found.times, normalRegion(row.region)]);
    const group = groups.get(key) ?? {
      found,
      region: normalRegion(row.region),
      seconds: new Decimal("0"),
      resourceIds: new Set(),
    };
    const seconds = new Decimal(String(secondsIn(used))).times(decimal(row.quantity ?? "1"));
    groups.set(key, {
      ...group,
      seconds: group.seconds.plus(seconds),
      resourceIds: group.resourceIds.add(row.resourceId),
    });
  }
  const lines = [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { found, region, seconds, resourceIds }]) =>
      line({
        kind: "infrastructure",
        // "#" in the text stands for the same number as in the size.
        text: `${found.price.text.replaceAll("#", found.times)}, ${region}`,
        quantity: seconds.div(found.price.unit === "hour" ? hourSeconds : monthSeconds),
        unit: found.price.unit,
        unitPrice: unitPriceOf(card, found, region, currency),
        currency,
        period,
        resourceIds: [...resourceIds].toSorted(),
      }),
    );
  return { lines, unpriced };
}

/** What a size costs for a month of 730 hours, for estimates before anything runs; undefined when the card doesn't know it. */
export function monthlyEstimate(
  usage: Pick<InfrastructureUsage, "type" | "size" | "region" | "quantity">,
  card: RateCard,
  currency: string,
): string | undefined {
  const found = indexRateCard(card)(usage);
  if (!found) return undefined;
  const units = decimal(usage.quantity ?? "1").times(decimal(found.price.unit === "hour" ? "730" : "1"));
  return printMoney(roundMoney(units.times(unitPriceOf(card, found, usage.region, currency)), currency), currency);
}

/** Prints a card's price the way a page shows it. */
export function listPrice(
  card: RateCard,
  usage: Pick<InfrastructureUsage, "type" | "size" | "region">,
  currency: string,
) {
  const found = indexRateCard(card)(usage);
  return found && { unitPrice: printDecimal(unitPriceOf(card, found, usage.region, currency)), unit: found.price.unit };
}
