/** A date and time with its offset from UTC. `ticks` are of 100 ns since 0001-01-01 of the local clock. */
export interface DateWithOffset {
  ticks: bigint;
  offsetMinutes: number;
}

export const ticksPerSecond = 10_000_000n;
const ticksPerDay = 86_400n * ticksPerSecond;
const epochTicks = 621_355_968_000_000_000n;
/** One tick past the last instant that .NET can hold. */
export const endOfTime = 3_155_378_976_000_000_000n;

const monthNames = "January February March April May June July August September October November December".split(" ");
const dayNames = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

/** The parts of a local date and time. */
export interface DateParts {
  year: number;
  month: number;
  day: number;
  weekday: number;
  hour: number;
  minute: number;
  second: number;
  fraction: number;
}

/** The seconds from 1970 to an instant, rounded down. */
export function toEpoch({ ticks, offsetMinutes }: DateWithOffset): bigint {
  const utc = ticks - BigInt(offsetMinutes) * 60n * ticksPerSecond - epochTicks;
  return (utc - (((utc % ticksPerSecond) + ticksPerSecond) % ticksPerSecond)) / ticksPerSecond;
}

/** The instant so many seconds after 1970; nothing outside the years 1 to 9999. */
export function fromEpoch(seconds: bigint): DateWithOffset | undefined {
  const ticks = seconds * ticksPerSecond + epochTicks;
  return ticks < 0n || ticks >= endOfTime ? undefined : { ticks, offsetMinutes: 0 };
}

/** The ticks of the start of a day; nothing if there is no such day. */
export function ticksOfDay(year: number, month: number, day: number): bigint | undefined {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  // The year is set afterwards because Date.UTC takes years below 100 for those of the last century.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return BigInt(date.getTime()) * 10_000n + epochTicks;
}

/** The parts of the local clock. */
export function partsOf(ticks: bigint): DateParts {
  const days = Number(ticks / ticksPerDay);
  const ofDay = Number(ticks % ticksPerDay);
  const date = new Date(Number((BigInt(days) * ticksPerDay - epochTicks) / 10_000n));
  const seconds = Math.floor(ofDay / 1e7);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    fraction: ofDay % 1e7,
  };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const standardFormats = new Map([
  ["d", "MM/dd/yyyy"],
  ["D", "dddd, dd MMMM yyyy"],
  ["f", "dddd, dd MMMM yyyy HH:mm"],
  ["F", "dddd, dd MMMM yyyy HH:mm:ss"],
  ["g", "MM/dd/yyyy HH:mm"],
  ["G", "MM/dd/yyyy HH:mm:ss"],
  ["m", "MMMM dd"],
  ["M", "MMMM dd"],
  ["o", "yyyy-MM-dd'T'HH:mm:ss.fffffffzzz"],
  ["O", "yyyy-MM-dd'T'HH:mm:ss.fffffffzzz"],
  ["s", "yyyy-MM-dd'T'HH:mm:ss"],
  ["t", "HH:mm"],
  ["T", "HH:mm:ss"],
  ["y", "yyyy MMMM"],
  ["Y", "yyyy MMMM"],
]);

/** The formats that print the time in UTC. */
const universalFormats = new Map([
  ["r", "ddd, dd MMM yyyy HH:mm:ss 'GMT'"],
  ["R", "ddd, dd MMM yyyy HH:mm:ss 'GMT'"],
  ["u", "yyyy-MM-dd HH:mm:ss'Z'"],
]);

/** Formats a date by a .NET format, standard or custom, with the invariant culture; nothing if .NET refuses the format. */
export function formatDate(date: DateWithOffset, format: string): string | undefined {
  if (format === "") return formatCustom(date, "MM/dd/yyyy HH:mm:ss zzz");
  if (format.length > 1) return formatCustom(date, format);
  const universal = universalFormats.get(format);
  if (universal) {
    const ticks = date.ticks - BigInt(date.offsetMinutes) * 60n * ticksPerSecond;
    return formatCustom({ ticks, offsetMinutes: 0 }, universal);
  }
  const standard = standardFormats.get(format);
  return standard && formatCustom(date, standard);
}

function formatCustom(date: DateWithOffset, format: string): string | undefined {
  const parts = partsOf(date.ticks);
  let out = "";
  for (let i = 0; i < format.length; ) {
    const c = format.charAt(i);
    if (c === "'" || c === '"') {
      const quoted = readQuoted(format, i);
      if (!quoted) return undefined;
      out += quoted.text;
      i = quoted.end;
    } else if (c === "\\") {
      if (i + 1 >= format.length) return undefined;
      out += format.charAt(i + 1);
      i += 2;
    } else if (c === "%") {
      const next = format.charAt(i + 1);
      if (next === "" || next === "%") return undefined;
      const text = formatCustom(date, next);
      if (text === undefined) return undefined;
      out += text;
      i += 2;
    } else {
      let count = 1;
      if ("dfFghHKmMstyz".includes(c)) while (c !== "K" && format.charAt(i + count) === c) count++;
      if ((c === "f" || c === "F") && count > 7) return undefined;
      i += count;
      if (c === "F") out = putFraction(out, parts.fraction, count);
      else out += formatToken(c, count, parts, date.offsetMinutes);
    }
  }
  return out;
}

// A fraction without its trailing zeros; if nothing is left of it, the point before it goes too.
function putFraction(out: string, fraction: number, count: number): string {
  let digits = fractionDigits(fraction, count);
  while (digits.endsWith("0")) digits = digits.slice(0, -1);
  if (digits) return out + digits;
  return out.endsWith(".") ? out.slice(0, -1) : out;
}

function formatToken(c: string, count: number, parts: DateParts, offset: number): string {
  const two = (value: number) => String(value).padStart(Math.min(count, 2), "0");
  const monthName = monthNames[parts.month - 1] as string;
  const dayName = dayNames[parts.weekday] as string;
  switch (c) {
    case "d":
      return count <= 2 ? two(parts.day) : count === 3 ? dayName.slice(0, 3) : dayName;
    case "M":
      return count <= 2 ? two(parts.month) : count === 3 ? monthName.slice(0, 3) : monthName;
    case "y":
      return count <= 2 ? two(parts.year % 100) : String(parts.year).padStart(count, "0");
    case "h":
      return two(parts.hour % 12 === 0 ? 12 : parts.hour % 12);
    case "H":
      return two(parts.hour);
    case "m":
      return two(parts.minute);
    case "s":
      return two(parts.second);
    case "f":
      return fractionDigits(parts.fraction, count);
    case "t":
      return (parts.hour < 12 ? "AM" : "PM").slice(0, count);
    case "g":
      return "A.D.";
    case "K":
      return formatOffset(offset, 3);
    case "z":
      return formatOffset(offset, count);
    default:
      return c;
  }
}

function fractionDigits(fraction: number, count: number): string {
  return String(fraction).padStart(7, "0").slice(0, count);
}

function formatOffset(offset: number, count: number): string {
  const hours = Math.floor(Math.abs(offset) / 60);
  const minutes = Math.abs(offset) % 60;
  const text = String(hours).padStart(Math.min(count, 2), "0");
  return (offset < 0 ? "-" : "+") + (count > 2 ? `${text}:${String(minutes).padStart(2, "0")}` : text);
}

function readQuoted(format: string, start: number): { text: string; end: number } | undefined {
  const quote = format.charAt(start);
  let text = "";
  for (let i = start + 1; i < format.length; i++) {
    const c = format.charAt(i);
    if (c === quote) return { text, end: i + 1 };
    if (c === "\\") i++;
    text += format.charAt(i);
  }
  return undefined;
}

/** The number of a month by its full or three-letter English name, from 1; 0 if it is none. */
export function monthNumber(word: string): number {
  return numberOf(monthNames, word) + 1;
}

/** The number of a weekday by its full or three-letter English name, from Sunday as 0; -1 if it is none. */
export function weekdayNumber(word: string): number {
  return numberOf(dayNames, word);
}

function numberOf(names: readonly string[], word: string): number {
  const lower = word.toLowerCase();
  return names.findIndex((name) => name.toLowerCase() === lower || name.slice(0, 3).toLowerCase() === lower);
}
