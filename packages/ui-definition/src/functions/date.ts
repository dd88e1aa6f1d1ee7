import { define, defineScoped, integer, number, text } from "../expression/define.ts";
import { EvaluationError } from "../expression/scope.ts";

export const utcNow = defineScoped({
  params: [],
  doc: "The time now in UTC, with milliseconds.",
  examples: { "utcNow()": "2026-03-14T09:00:00.000Z" },
  gives: "text",
  body: ({ scope }) => new Date(scope.now()).toISOString(),
});

export const addHours = define({
  params: [text, integer],
  doc: "A time some hours later, or earlier.",
  examples: { "addHours('2026-03-14T09:00:00.000Z', 24)": "2026-03-15T09:00:00.000Z" },
  gives: "text",
  body: (time, count) => later("addHours", time, count * 3_600_000),
});

export const addMinutes = define({
  params: [text, integer],
  doc: "A time some minutes later, or earlier.",
  examples: { "addMinutes('2026-03-14T09:00:00.000Z', -1)": "2026-03-14T08:59:00.000Z" },
  gives: "text",
  body: (time, count) => later("addMinutes", time, count * 60_000),
});

export const addSeconds = define({
  params: [text, integer],
  doc: "A time some seconds later, or earlier.",
  examples: { "addSeconds('2026-03-14T09:00:00Z', 1)": "2026-03-14T09:00:01.000Z" },
  gives: "text",
  body: (time, count) => later("addSeconds", time, count * 1000),
});

export const getYear = define({
  params: [text],
  doc: "The year of a date, in the zone that the date names.",
  examples: { "getYear('2026-03-14T09:00:00Z')": 2026 },
  gives: "number",
  body: (time) => asWritten("getYear", time).getUTCFullYear(),
});

export const getMonth = define({
  params: [text],
  doc: "The month of a date from 1, in the zone that the date names.",
  examples: { "getMonth('2026-03-14T09:00:00Z')": 3 },
  gives: "number",
  body: (time) => asWritten("getMonth", time).getUTCMonth() + 1,
});

export const getDate = define({
  params: [text],
  doc: "The day of the month of a date, in the zone that the date names.",
  examples: {
    "getDate('2026-03-14T09:00:00Z')": 14,
    "getDate('Sat Mar 14 2026 00:00:00 GMT+0100 (Central European Standard Time)')": 14,
  },
  gives: "number",
  body: (time) => asWritten("getDate", time).getUTCDate(),
});

export const toUtc = define({
  params: [text],
  doc: "A date in UTC, with milliseconds.",
  examples: { "toUtc('2026-03-14T10:00:00+01:00')": "2026-03-14T09:00:00.000Z" },
  gives: "text",
  body: (time) => later("toUtc", time, 0),
});

export const duration = define({
  params: [text, text],
  doc: "The milliseconds from the first date to the second.",
  examples: { "duration('2026-03-14T09:00:00Z', '2026-03-14T09:00:02Z')": 2000 },
  gives: "number",
  body: (from, to) => millisecondsOf("duration", to) - millisecondsOf("duration", from),
});

const units: [token: string, word: string, milliseconds: number][] = [
  ["yy", "year", 31_536_000_000],
  ["MM", "month", 2_592_000_000],
  ["dd", "day", 86_400_000],
  ["hh", "hour", 3_600_000],
  ["mm", "minute", 60_000],
  ["ss", "second", 1000],
];

export const durationFormat = define({
  params: [number, text],
  doc: "A number of milliseconds in words, in the units that are named: yy, MM, dd, hh, mm, ss.",
  examples: { "durationFormat(183600000, 'dd hh')": "2 days 3 hours", "durationFormat(1000, 'mm ss')": "1 second" },
  gives: "text",
  body(milliseconds, tokens) {
    let left = Math.abs(milliseconds);
    const words: string[] = [];
    for (const [token, word, size] of units) {
      if (!tokens.split(/\s+/).includes(token)) continue;
      const count = Math.floor(left / size);
      left -= count * size;
      if (count > 0) words.push(`${count} ${word}${count === 1 ? "" : "s"}`);
    }
    return words.join(" ");
  },
});

/** A date whose UTC parts are what stands in the text: a picked day is that day wherever it was picked. */
function asWritten(name: string, time: string): Date {
  const [, sign, hours, minutes] = /(?:GMT|T[\d:.]+)\s*([+-])(\d\d):?(\d\d)/.exec(time) ?? [];
  const offset = sign === undefined ? 0 : (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return new Date(millisecondsOf(name, time) + offset * 60_000);
}

function millisecondsOf(name: string, time: string): number {
  const read = Date.parse(time.replace(/ \(.*\)$/, ""));
  if (Number.isNaN(read)) throw new EvaluationError(`${name}(): ${JSON.stringify(time)} is no date.`);
  return read;
}

function later(name: string, time: string, milliseconds: number): string {
  const moved = new Date(millisecondsOf(name, time) + milliseconds);
  if (Number.isNaN(moved.getTime())) throw new EvaluationError(`${name}(): the date is out of range.`);
  return moved.toISOString();
}
