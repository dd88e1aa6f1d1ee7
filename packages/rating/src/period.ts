import { Temporal } from "temporal-polyfill";

/** A stretch of time, end exclusive, as UTC instants ("2026-03-01T00:00:00Z"). */
export interface Period {
  from: string;
  to: string;
}

/** One term of an order: what a monthly fee pays for. */
export interface Term extends Period {
  /** 0 for the term that begins with the purchase. */
  index: number;
  /** Calendar days in the account's time zone that the term spans. */
  days: number;
}

const startOfDay = (date: Temporal.PlainDate, timeZone: string) => date.toZonedDateTime({ timeZone });
const print = (time: Temporal.ZonedDateTime | Temporal.Instant) =>
  (time instanceof Temporal.Instant ? time : time.toInstant()).toString();

/** A calendar month ("2026-03") of a time zone. */
export function calendarMonth(month: string, timeZone: string): Period {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  return { from: print(startOfDay(first, timeZone)), to: print(startOfDay(first.add({ months: 1 }), timeZone)) };
}

/** The calendar month that an instant falls in, in a time zone. */
export function monthOf(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth().toString();
}

/** Compares two instants. */
export function compareInstants(a: string, b: string): number {
  return Temporal.Instant.compare(a, b);
}

/** Whether an instant lies within a period. */
export function isWithin(instant: string, period: Period): boolean {
  return compareInstants(instant, period.from) >= 0 && compareInstants(instant, period.to) < 0;
}

/** What two periods share, if anything. */
export function overlap(a: Period, b: Period): Period | undefined {
  const from = compareInstants(a.from, b.from) >= 0 ? a.from : b.from;
  const to = compareInstants(a.to, b.to) <= 0 ? a.to : b.to;
  return compareInstants(from, to) < 0 ? { from, to } : undefined;
}

/** Seconds in a period, exactly. */
export function secondsIn(period: Period): bigint {
  const from = Temporal.Instant.from(period.from).epochNanoseconds;
  return (Temporal.Instant.from(period.to).epochNanoseconds - from) / 1_000_000_000n;
}

/**
 * The n-th term of an order that began at an instant. Terms renew on the same day of the next month, at the start of the
 * day in the account's time zone. A short month ends the term a day or more earlier; the day of purchase is kept for the
 * months after it (31 Jan, 28 Feb, 31 Mar).
 */
export function termAt(start: string, timeZone: string, index: number): Term {
  const bought = Temporal.Instant.from(start).toZonedDateTimeISO(timeZone);
  const day = bought.toPlainDate();
  const first = day.add({ months: index });
  const next = day.add({ months: index + 1 });
  return {
    index,
    from: index === 0 ? print(bought) : print(startOfDay(first, timeZone)),
    to: print(startOfDay(next, timeZone)),
    days: first.until(next).total("days"),
  };
}

/** The term that an instant falls in, for an order that began at or before it. */
export function termOf(instant: string, start: string, timeZone: string): Term | undefined {
  if (compareInstants(instant, start) < 0) return undefined;
  const zone = (text: string) => Temporal.Instant.from(text).toZonedDateTimeISO(timeZone).toPlainDate();
  const months = zone(start).until(zone(instant), { largestUnit: "months" }).months;
  // Whole months can be one short where a short month moved the day, so the neighbours are looked at too.
  for (let index = Math.max(0, months - 1); index <= months + 1; index++) {
    const term = termAt(start, timeZone, index);
    if (isWithin(instant, term)) return term;
  }
  return undefined;
}

/** The terms that begin within a period and before the order's end: what the period is charged for. */
export function termsBeginningIn(period: Period, start: string, timeZone: string, end?: string): Term[] {
  const terms: Term[] = [];
  const atStart = compareInstants(period.from, start) <= 0 ? undefined : termOf(period.from, start, timeZone);
  for (let index = atStart?.index ?? 0; ; index++) {
    const term = termAt(start, timeZone, index);
    if (compareInstants(term.from, period.to) >= 0) return terms;
    if (end !== undefined && index > 0 && compareInstants(term.from, end) >= 0) return terms;
    if (isWithin(term.from, period)) terms.push(term);
  }
}

/** Calendar days from an instant's day to a period's end that nothing of is used any more. */
export function unusedDays(term: Term, end: string, timeZone: string): number {
  const zone = (text: string) => Temporal.Instant.from(text).toZonedDateTimeISO(timeZone).toPlainDate();
  // The day on which it ends was begun, so it counts as used.
  return Math.max(0, zone(end).add({ days: 1 }).until(zone(term.to)).total("days"));
}
