import { formatDoubleShort } from "../../json/number.ts";
import type { Value } from "../../json/value.ts";
import { accepting, define, optional, refuse, spelled, string } from "../define.ts";
import { invalid } from "../error.ts";
import { type DateWithOffset, endOfTime, formatDate, fromEpoch, ticksPerSecond, toEpoch } from "../text/date.ts";
import { parseDate } from "../text/parse-date.ts";

/** How dates come out where nobody asks for a format. The Z is a letter: the clock may be another zone's. */
const plainFormat = "yyyy-MM-ddTHH:mm:ss'Z'";

export const dateTimeAdd = define({
  inTurn: true,
  params: [string, string, optional(string)],
  doc: "Adds an ISO 8601 duration to a date. A month is 30 days, a year 365.",
  examples: {
    "dateTimeAdd('2023-12-25T23:59:58Z', 'P1D')": "2023-12-26T23:59:58Z",
    "dateTimeAdd('2020-04-07 14:53:14Z', '-PT1H', 'HH:mm')": "13:53",
  },
  body(base, duration, format) {
    const date = parseDate(base);
    if (!date) throw wrong(`The first parameter '${base}' is not a valid ISO8601 DateTime string. ${syntaxLink}`);
    const ticks = date.ticks + toTicks(duration);
    const utc = ticks - BigInt(date.offsetMinutes) * 60n * ticksPerSecond;
    if (ticks < 0n || ticks >= endOfTime || utc < 0n || utc >= endOfTime) {
      throw invalid("The added or subtracted value results in an un-representable DateTime. (Parameter 't')");
    }
    const moved: DateWithOffset = { ticks, offsetMinutes: date.offsetMinutes };
    const text = formatDate(moved, format ?? plainFormat);
    if (text === undefined) {
      throw wrong(
        `The third parameter '${format}' is not a valid DateTime format string. Please see https://aka.ms/arn-template#functions .`,
      );
    }
    return text;
  },
});

export const dateTimeToEpoch = define({
  params: [string],
  doc: "The seconds from the start of 1970 to a date, rounded down.",
  examples: { "dateTimeToEpoch('1970-01-02')": 86400, "dateTimeToEpoch('2020-04-07T14:53:14Z')": 1586271194 },
  body(text) {
    const date = parseDate(text);
    if (!date) throw wrong(`The parameter is not a valid ISO8601 DateTime string. ${syntaxLink}`);
    return toEpoch(date);
  },
});

const epoch = spelled(
  "dateTimeFromEpoch",
  accepting<Value>("Integer", (value) => ["bigint", "number", "string"].includes(typeof value)),
);

export const dateTimeFromEpoch = define({
  params: [epoch],
  doc: "The date so many seconds after the start of 1970.",
  examples: {
    "dateTimeFromEpoch(1683040573)": "2023-05-02T15:16:13Z",
    "dateTimeFromEpoch(-1)": "1969-12-31T23:59:59Z",
  },
  body(value) {
    const seconds = toSeconds(value);
    const date = seconds === undefined ? undefined : fromEpoch(seconds);
    const text = date && formatDate(date, plainFormat);
    if (text === undefined) {
      throw invalid(
        `The template function 'dateTimeFromEpoch' has an invalid parameter. The parameter is not a valid epoch time integer. ${syntaxLink}`,
      );
    }
    return text;
  },
});

// A text counts if it is an integer, and a float if it is printed as one.
function toSeconds(value: Value): bigint | undefined {
  if (typeof value === "bigint") return value;
  const text = typeof value === "number" ? formatDoubleShort(value) : String(value).trim();
  return text.length <= 40 && /^[-+]?\d+$/.test(text) ? BigInt(text.replace("+", "")) : undefined;
}

// The blank before the full stop is the engine's.
const syntaxLink = "Please see https://aka.ms/arm-syntax-functions .";
const durationPattern = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d*\.?\d*)S)?)?$/;
const int32Max = 2147483647n;

function toTicks(duration: string): bigint {
  const text = duration.length <= 200 ? duration.trim() : "";
  const match = durationPattern.exec(text);
  const parts = match?.slice(2) ?? [];
  const isEmpty =
    parts.every((part) => part === undefined) || text.endsWith("T") || parts[5] === "" || parts[5] === ".";
  const [whole = "0", fraction = ""] = (parts[5] ?? "0").split(".");
  const numbers = [...parts.slice(0, 5), whole].map((part) => BigInt(part || "0"));
  if (isEmpty || numbers.some((number) => number > int32Max)) {
    throw wrong(`The second parameter '${duration}' is not a valid ISO8601 Duration string. ${syntaxLink}`);
  }
  const [years, months, days, hours, minutes, rest] = numbers as [bigint, bigint, bigint, bigint, bigint, bigint];
  // Twelve months are a year of 365 days, not 360 days.
  const allDays = (years + months / 12n) * 365n + (months % 12n) * 30n + days;
  const seconds = ((allDays * 24n + hours) * 60n + minutes) * 60n + rest;
  const ticks = seconds * ticksPerSecond + BigInt(fraction.slice(0, 7).padEnd(7, "0"));
  if (ticks >= 1n << 63n) {
    throw wrong(
      `The second parameter '${duration}' is either too large or too small for TimeSpan, the value must be between '-10675199.02:48:05.4775808' and '10675199.02:48:05.4775807'. Please see https://aka.ms/arm-syntax-functions for usage details..`,
    );
  }
  return match?.[1] ? -ticks : ticks;
}

function wrong(why: string) {
  return refuse((name) => `The template function '${name}' has an invalid parameter. ${why}`);
}
