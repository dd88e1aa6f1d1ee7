import { isWhiteSpace } from "../../json/characters.ts";
import {
  type DateWithOffset,
  endOfTime,
  monthNumber,
  partsOf,
  ticksOfDay,
  ticksPerSecond,
  weekdayNumber,
} from "./date.ts";

/** Longer texts are no dates; it keeps hostile ones from costing anything. */
const longest = 200;

/** Reads a date as .NET does with the invariant culture, and `yyyyMMddTHHmmssZ`; no offset means UTC. Nothing if it is none. */
export function parseDate(text: string): DateWithOffset | undefined {
  if (text.length > longest) return undefined;
  const compact = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (compact) {
    const [year, month, day, hour, minute, second] = compact.slice(1).map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    return assemble({ numbers: [], year, month, day, clock: clock(hour, minute, second) });
  }
  const tokens = tokenize(text);
  return tokens && assemble(new Reader(tokens).read());
}

type Token = { kind: "number" | "word" | "mark" | "space"; text: string };

function tokenize(text: string): Token[] | undefined {
  const trimmed = trim(text);
  const tokens: Token[] = [];
  for (let i = 0; i < trimmed.length; ) {
    const from = i;
    const kind = kindAt(trimmed, i++);
    if (kind !== "mark") while (i < trimmed.length && kindAt(trimmed, i) === kind) i++;
    tokens.push({ kind, text: trimmed.slice(from, i) });
  }
  return tokens.length > 0 ? tokens : undefined;
}

function kindAt(text: string, at: number): Token["kind"] {
  const c = text.charCodeAt(at);
  if (c >= 48 && c <= 57) return "number";
  if ((c | 32) >= 97 && (c | 32) <= 122) return "word";
  return isWhiteSpace(c) ? "space" : "mark";
}

// .NET passes over white space, NULs at the end and a pair of #.
function trim(text: string): string {
  let start = 0;
  let end = text.length;
  while (end > start && (isWhiteSpace(text.charCodeAt(end - 1)) || text.charCodeAt(end - 1) === 0)) end--;
  while (start < end && isWhiteSpace(text.charCodeAt(start))) start++;
  return text[start] === "#" && text[end - 1] === "#" && end - start > 1
    ? text.slice(start + 1, end - 1)
    : text.slice(start, end);
}

interface Clock {
  hour: number;
  ticks: bigint;
}

interface Found {
  /** The numbers of the date in the order written, with what stood between them. */
  numbers: { value: number; digits: number; order: number }[];
  year?: number;
  month?: number;
  day?: number;
  /** Where a month's name stood among the numbers. */
  monthAt?: number;
  weekday?: number;
  clock?: Clock;
  offsetMinutes?: number;
}

function clock(hour: number, minute: number, second: number, fraction = 0n): Clock | undefined {
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return { hour, ticks: (BigInt(hour) * 3600n + BigInt(minute) * 60n + BigInt(second)) * ticksPerSecond + fraction };
}

class Reader {
  private readonly tokens: Token[];
  private readonly found: Found = { numbers: [] };
  private at = 0;
  private isUtc = false;

  constructor(tokens: Token[]) {
    this.tokens = tokens;
  }

  read(): Found | undefined {
    while (this.at < this.tokens.length) if (!this.step()) return undefined;
    return this.found;
  }

  private step(): boolean {
    const token = this.tokens[this.at] as Token;
    switch (token.kind) {
      case "space":
        this.at++;
        return true;
      case "number":
        return this.isTime() ? this.readTime() : this.readNumber();
      case "word":
        return this.readWord(token.text);
      default:
        return this.readMark(token.text);
    }
  }

  private isTime(): boolean {
    if (this.text(1) === ":") return true;
    const next = this.skipSpaces(1);
    const word = this.text(next).toUpperCase();
    return (word === "AM" || word === "PM") && this.found.clock === undefined;
  }

  private readTime(): boolean {
    if (this.found.clock) return false;
    const units = [this.text(0)];
    this.at++;
    while (units.length < 3 && this.text(0) === ":") {
      if (this.tokens[this.at + 1]?.kind !== "number") return false;
      units.push(this.text(1));
      this.at += 2;
    }
    if (units.some((unit) => unit.length > 2)) return false;
    let fraction = 0n;
    let hasFraction = false;
    if (
      units.length === 3 &&
      (this.text(0) === "." || this.text(0) === ",") &&
      this.tokens[this.at + 1]?.kind === "number"
    ) {
      fraction = toTicks(this.text(1));
      hasFraction = true;
      this.at += 2;
    }
    let [hour = 0, minute = 0, second = 0] = units.map(Number);
    const half = this.text(this.skipSpaces(0)).toUpperCase();
    if (half === "AM" || half === "PM") {
      if (hasFraction || hour > 23) return false;
      if (half === "PM" && hour < 12) hour += 12;
      if (half === "AM" && hour === 12) hour = 0;
      this.at += this.skipSpaces(0) + 1;
    }
    const read = clock(hour, minute, second, fraction);
    if (!read) return false;
    minute = second = 0;
    this.found.clock = read;
    return this.readZone();
  }

  // An offset, Z or GMT may follow a time or the end of a date.
  private readZone(): boolean {
    const start = this.skipSpaces(0);
    const sign = this.text(start);
    const word = sign.toUpperCase();
    if (word === "Z" || word === "GMT") {
      if (this.isUtc || this.found.offsetMinutes !== undefined) return false;
      this.isUtc = true;
      this.at += start + 1;
      return this.skipSpaces(0) === this.tokens.length - this.at || this.tokens[this.at]?.kind === "space";
    }
    if ((sign !== "+" && sign !== "-") || this.tokens[this.at + start + 1]?.kind !== "number") return true;
    if (this.isUtc || this.found.offsetMinutes !== undefined) return false;
    const digits = this.text(start + 1);
    this.at += start + 2;
    let hours = Number(digits.length > 2 ? digits.slice(0, -2) : digits);
    let minutes = digits.length > 2 ? Number(digits.slice(-2)) : 0;
    if (digits.length > 4) return false;
    if (digits.length <= 2 && this.text(0) === ":") {
      if (this.tokens[this.at + 1]?.kind !== "number" || this.text(1).length > 2) return false;
      minutes = Number(this.text(1));
      this.at += 2;
    }
    if (minutes > 59 || hours * 60 + minutes > 14 * 60) return false;
    minutes += hours * 60;
    hours = 0;
    this.found.offsetMinutes = sign === "-" ? -minutes : minutes;
    return true;
  }

  private readNumber(): boolean {
    const text = this.text(0);
    const { numbers } = this.found;
    if (text.length > 4 || numbers.length >= 3) return false;
    numbers.push({ value: Number(text), digits: text.length, order: this.at });
    this.at++;
    const mark = this.text(0);
    const next = this.tokens[this.at + 1];
    const dateGoesOn = next?.kind === "number" || (next?.kind === "word" && monthNumber(next.text) > 0);
    if ((mark === "-" || mark === "/" || mark === ".") && dateGoesOn) {
      const isFull = numbers.length + (this.found.month ? 1 : 0) >= 3;
      if (!isFull) {
        this.at++;
        return true;
      }
    }
    if (mark === "年" || mark === "月" || mark === "日") {
      this.at++;
      return true;
    }
    return mark === "+" || mark === "-" || this.isZoneWord() ? this.readZone() : true;
  }

  private isZoneWord(): boolean {
    const word = this.text(this.skipSpaces(0)).toUpperCase();
    return word === "Z" || word === "GMT";
  }

  private readWord(word: string): boolean {
    const upper = word.toUpperCase();
    const { found } = this;
    if (upper === "T") {
      // The T of ISO 8601 stands between a date and a time of two-digit units.
      const isIso =
        found.numbers.length > 0 && this.tokens[this.at + 1]?.kind === "number" && this.text(1).length === 2;
      this.at++;
      return isIso && this.text(1) === ":";
    }
    if (upper === "Z" || upper === "GMT") return this.readZone();
    if (upper === "A" && this.text(1) === "." && this.text(2).toUpperCase() === "D" && this.text(3) === ".") {
      this.at += 4;
      return found.numbers.length > 0;
    }
    const month = monthNumber(word);
    const weekday = weekdayNumber(word);
    this.at++;
    if (month > 0) {
      if (found.month !== undefined) return false;
      found.month = month;
      found.monthAt = found.numbers.length;
      const mark = this.text(0);
      if (mark === "." || mark === "," || mark === "-" || mark === "/") this.at++;
      return true;
    }
    if (weekday < 0 || found.weekday !== undefined) return false;
    found.weekday = weekday;
    if (this.text(0) === "," || this.text(0) === ".") this.at++;
    return true;
  }

  private readMark(mark: string): boolean {
    if (mark === "+" || mark === "-") {
      const before = this.at;
      return this.readZone() && this.at > before;
    }
    this.at++;
    return mark === "," && (this.found.numbers.length > 0 || this.found.month !== undefined);
  }

  private text(ahead: number): string {
    return this.tokens[this.at + ahead]?.text ?? "";
  }

  private skipSpaces(ahead: number): number {
    let next = ahead;
    while (this.tokens[this.at + next]?.kind === "space") next++;
    return next;
  }
}

function toTicks(digits: string): bigint {
  const eighth = digits.charCodeAt(7) >= 53 ? 1n : 0n;
  return BigInt(digits.slice(0, 7).padEnd(7, "0")) + eighth;
}

function assemble(found: Found | undefined): DateWithOffset | undefined {
  const date = found && dateOf(found);
  if (!date) return undefined;
  const start = ticksOfDay(...date);
  if (start === undefined) return undefined;
  if (found.weekday !== undefined && partsOf(start).weekday !== found.weekday) return undefined;
  const ticks = start + (found.clock?.ticks ?? 0n);
  const offsetMinutes = found.offsetMinutes ?? 0;
  const utc = ticks - BigInt(offsetMinutes) * 60n * ticksPerSecond;
  if (ticks >= endOfTime || utc < 0n || utc >= endOfTime) return undefined;
  return { ticks, offsetMinutes };
}

// Month, day, year unless a year of three or four digits stands first; a month's name makes its own place.
function dateOf(found: Found): [year: number, month: number, day: number] | undefined {
  if (found.year !== undefined) return [found.year, found.month ?? 0, found.day ?? 0];
  const { numbers } = found;
  const isYear = (index: number) => (numbers[index]?.digits ?? 0) > 2;
  const number = (index: number) => numbers[index]?.value ?? 0;
  const year = (index: number) => (isYear(index) ? number(index) : number(index) + (number(index) < 50 ? 2000 : 1900));
  if (found.month !== undefined) {
    if (numbers.length === 1) return isYear(0) ? [number(0), found.month, 1] : undefined;
    if (numbers.length !== 2) return undefined;
    return isYear(0) ? [number(0), found.month, number(1)] : [year(1), found.month, number(0)];
  }
  if (numbers.length === 3) {
    if (isYear(1)) return undefined;
    return isYear(0) ? [number(0), number(1), number(2)] : [year(2), number(0), number(1)];
  }
  if (numbers.length !== 2) return undefined;
  if (isYear(0)) return [number(0), number(1), 1];
  return isYear(1) ? [number(1), number(0), 1] : undefined;
}
