import { i18n } from "../words/words.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

function locale(): string {
  // British order: day before month, as our dates are written everywhere.
  return i18n.locale === "de" ? "de" : "en-GB";
}

/** A moment in full: "25 Nov 2026, 14:05". */
export function moment(iso: string, options: { utc?: boolean; seconds?: boolean } = {}): string {
  const format = new Intl.DateTimeFormat(locale(), {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    ...(options.seconds ? { second: "2-digit" } : {}),
    ...(options.utc ? { timeZone: "UTC" } : {}),
  });
  return format.format(new Date(iso)) + (options.utc ? " UTC" : "");
}

/** A day of a month where the year is plain, in UTC: "11 Nov". */
export function dayOfMonth(at: string | number): string {
  return new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(at));
}

/** A time of day in the reader's zone: "14:05". */
export function timeOfDay(date: Date): string {
  return new Intl.DateTimeFormat(locale(), { hour: "2-digit", minute: "2-digit" }).format(date);
}

/** A day: "25 Nov 2026". */
export function date(iso: string, utc = true): string {
  const format = new Intl.DateTimeFormat(locale(), {
    day: "numeric",
    month: "short",
    year: "numeric",
    ...(utc ? { timeZone: "UTC" } : {}),
  });
  return format.format(new Date(iso));
}

/** A period whose end is not part of it: "15 Mar – 14 Apr 2026". */
export function period(from: string, to: string): string {
  const format = new Intl.DateTimeFormat(locale(), {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  const last = new Date(new Date(to).getTime() - 1);
  return format.formatRange(new Date(from), last);
}

/** A month: "March 2026". */
export function month(iso: string): string {
  return new Intl.DateTimeFormat(locale(), { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(iso));
}

/** How long ago, below a day: "3 min ago"; undefined for what is older. */
export function ago(iso: string, now: number): string | undefined {
  const past = now - new Date(iso).getTime();
  if (past < 0 || past >= day) return undefined;
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: "auto", style: "short" });
  if (past < minute) return format.format(-Math.floor(past / 1000), "second");
  if (past < hour) return format.format(-Math.floor(past / minute), "minute");
  return format.format(-Math.floor(past / hour), "hour");
}

/** A duration as it is read: `0.8 s`, `42 s`, `3 min 05 s`, `2 h 10 min`. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(seconds)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
