import type { Value } from "../../json/value.ts";
import { any, define, int, leastMessage, loose, oneOf, refuse, string } from "../define.ts";
import { invalid } from "../error.ts";
import { type Result, Unresolved } from "../expression.ts";

const max64 = 0x7fff_ffff_ffff_ffffn;
const min64 = -0x8000_0000_0000_0000n;

export const add = define({
  params: [int, int],
  doc: "Adds two integers.",
  examples: { "add(1, 3)": 4, "add(-1, 1)": 0 },
  body: (a, b) => checked(a, b, long(a) + long(b)),
});

export const sub = define({
  params: [int, int],
  doc: "Subtracts the second integer from the first.",
  examples: { "sub(7, 3)": 4 },
  body: (a, b) => checked(a, b, long(a) - long(b)),
});

export const mul = define({
  params: [int, int],
  doc: "Multiplies two integers.",
  examples: { "mul(4, 5)": 20 },
  body: (a, b) => checked(a, b, long(a) * long(b)),
});

export const div = define({
  params: [int, int],
  doc: "Divides the first integer by the second and drops the fraction.",
  examples: { "div(8, 3)": 2, "div(-7, 2)": -3 },
  body: (a, b) => {
    refuseZero(b);
    if (long(a) === min64 && b === -1n) throw invalid("Arithmetic operation resulted in an overflow.");
    return a / long(b);
  },
});

export const mod = define({
  params: [int, int],
  doc: "The remainder of a division of integers, with the sign of the first.",
  examples: { "mod(20, 7)": 6, "mod(-7, 3)": -1 },
  body: (a, b) => {
    refuseZero(b);
    if (long(a) === min64 && b === -1n) throw invalid("Arithmetic operation resulted in an overflow.");
    return a % long(b);
  },
});

export const intFunction = define({
  params: [oneOf<bigint | string>("Integer, String", int, string)],
  doc: "Makes an integer of a text.",
  examples: { "int('4')": 4, "int(' -12 ')": -12, "int(7)": 7 },
  body(value) {
    if (typeof value === "bigint") return value;
    const parsed = parseInt64(value);
    if (parsed === undefined) {
      throw invalid(
        `The template language function 'int' cannot convert provided value '${value}' to integer value. Please see https://aka.ms/arm-function-int for usage details.`,
        { seen: value },
      );
    }
    return parsed;
  },
});

export const float = define({
  params: [loose(any)],
  doc: "Makes a floating point number of an integer or a text. Templates can hand it on but not calculate with it.",
  examples: { "string(createArray(float('3.5')))": "[3.5]", "string(createArray(float(3)))": "[3.0]" },
  partial(value) {
    if (typeof value === "number") return value;
    if (typeof value === "bigint") return toDouble(value);
    const parsed = typeof value === "string" ? parseDouble(value) : undefined;
    if (parsed !== undefined) return parsed;
    throw invalid(
      "The template language function 'float' was invoked with a parameter that is not valid. The value cannot be converted to the target type.",
    );
  },
});

export const min = define({
  params: [],
  rest: loose(any),
  least: 1,
  doc: "The smallest of some numbers, or of an array of numbers.",
  examples: { "min(3, 1, 2)": 1, "min(createArray(5, 4))": 4 },
  special: (evaluator, call) =>
    extreme(
      evaluator.args(call),
      (args) => evaluator.keep(call, args),
      (a, b) => a < b,
    ),
});

export const max = define({
  params: [],
  rest: loose(any),
  least: 1,
  doc: "The largest of some numbers, or of an array of numbers.",
  examples: { "max(1, 3, 2)": 3, "max(createArray(5, 4))": 5 },
  special: (evaluator, call) =>
    extreme(
      evaluator.args(call),
      (args) => evaluator.keep(call, args),
      (a, b) => a > b,
    ),
});

/** How many numbers `range` gives at most. The engine's message says 1000. */
const rangeMost = 10_000n;

export const range = define({
  params: [int, int],
  doc: "An array of integers from a start on, so many of them.",
  examples: { "range(5, 3)": [5, 6, 7], "range(0, 0)": [] },
  body(start, count) {
    if (count < 0n || count > rangeMost || start + count > 2147483648n) {
      throw invalid(
        "The template language function 'range' parameters are out of range: 'count' must be a positive integer no larger than 1000 and the sum of 'start index' and 'count' must be no larger than 2147483647. Please see https://aka.ms/arm-function-range for usage details.",
      );
    }
    toInt32(start);
    return Array.from({ length: Number(count) }, (_, i) => start + BigInt(i));
  },
});

/** A position or count as a JavaScript number; refuses what 32 bits don't hold. */
export function toInt32(value: bigint): number {
  if (value > 2147483647n || value < -2147483648n) throw tooLarge(value, "-2147483648", "2147483647");
  return Number(value);
}

/** Reads an integer as .NET does: ASCII white space around, one sign, digits, 64 bits. */
export function parseInt64(text: string): bigint | undefined {
  const trimmed = trimAscii(text);
  const digits = trimmed[0] === "-" || trimmed[0] === "+" ? trimmed.slice(1) : trimmed;
  if (digits.length === 0 || !isDigits(digits)) return undefined;
  if (digits.length > 400) return undefined;
  const value = trimmed[0] === "-" ? -BigInt(digits) : BigInt(digits);
  return value > max64 || value < min64 ? undefined : value;
}

// .NET reads groups, a point, an exponent, and the names of what is no number; case doesn't matter for those.
function parseDouble(text: string): number | undefined {
  const trimmed = trimAscii(text);
  const word = trimmed.toLowerCase();
  if (word === "nan" || word === "-nan" || word === "+nan") return Number.NaN;
  if (word === "infinity" || word === "+infinity") return Number.POSITIVE_INFINITY;
  if (word === "-infinity") return Number.NEGATIVE_INFINITY;
  let i = trimmed[0] === "-" || trimmed[0] === "+" ? 1 : 0;
  const start = i;
  let digits = 0;
  let plain = i === 1 ? (trimmed[0] as string) : "";
  for (; i < trimmed.length; i++) {
    const c = trimmed[i] as string;
    if (isDigits(c)) digits++;
    else if (c !== "," || i === start || digits === 0) break;
    if (c !== ",") plain += c;
  }
  if (trimmed[i] === ".") {
    plain += ".";
    i++;
    while (i < trimmed.length && isDigits(trimmed[i] as string)) {
      plain += trimmed[i++];
      digits++;
    }
  }
  if (digits === 0) return undefined;
  if (trimmed[i] === "e" || trimmed[i] === "E") {
    const exponent = trimmed.slice(i + 1);
    const power = exponent[0] === "-" || exponent[0] === "+" ? exponent.slice(1) : exponent;
    if (power.length > 0 && isDigits(power)) {
      plain += `e${exponent}`;
      i = trimmed.length;
    }
  }
  return i === trimmed.length ? Number(plain) : undefined;
}

// The engine cuts off what a double can't hold of an integer, where JavaScript rounds.
function toDouble(value: bigint): number {
  const magnitude = value < 0n ? -value : value;
  const excess = magnitude.toString(2).length - 53;
  const cut = excess > 0 ? (magnitude >> BigInt(excess)) << BigInt(excess) : magnitude;
  return value < 0n ? -Number(cut) : Number(cut);
}

function extreme(
  args: Result[],
  keep: (args: Result[]) => Result,
  better: (a: bigint | number, b: bigint | number) => boolean,
): Result {
  const numbers = args.length === 1 && Array.isArray(args[0]) ? args[0] : args;
  if (numbers.length === 0) throw refuse((name) => leastMessage(name, 1));
  let best: bigint | number | undefined;
  let waits = false;
  for (const number of numbers) {
    if (number instanceof Unresolved) waits = true;
    else if (typeof number !== "bigint" && typeof number !== "number") {
      throw refuse(
        (name) =>
          `The provided arguments for template language function '${name}' is not valid: all function arguments should be of numeric types. Please see https://aka.ms/arm-functions#${name} for usage details.`,
      );
    } else {
      const value = typeof number === "bigint" ? long(number) : number;
      if (best === undefined || better(value, best) || Number.isNaN(value)) best = value;
    }
  }
  return waits ? keep(numbers) : (best as bigint | number);
}

function checked(a: bigint, b: bigint, result: bigint): bigint {
  if (result <= max64 && result >= min64) return result;
  throw refuse(
    (name) =>
      `The template language function '${name}' overflowed with the operants '${a}' and '${b}'. Please see https://aka.ms/arm-functions for usage details.`,
  );
}

function refuseZero(divisor: bigint): void {
  if (divisor === 0n) {
    throw refuse(
      (name) =>
        `The template language function '${name}' tried to divide by zero. Please see https://aka.ms/arm-functions for usage details.`,
    );
  }
}

// json() reads integers of any size; calculating ends at 64 bits.
function long(value: bigint): bigint {
  if (value > max64 || value < min64) throw tooLarge(value, min64.toString(), max64.toString());
  return value;
}

function tooLarge(value: bigint, least: string, most: string) {
  return invalid(
    `The value '${value}' cannot be used as a number because it is either too large or too small. The value must be between ${least} and ${most}.`,
  );
}

function trimAscii(text: string): string {
  let start = 0;
  let end = text.length;
  const isSpace = (at: number) => text.charCodeAt(at) === 32 || (text.charCodeAt(at) >= 9 && text.charCodeAt(at) <= 13);
  while (start < end && isSpace(start)) start++;
  // .NET lets NULs follow a number.
  while (end > start && (isSpace(end - 1) || text.charCodeAt(end - 1) === 0)) end--;
  return text.slice(start, end);
}

function isDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 48 || c > 57) return false;
  }
  return true;
}

/** A scalar as `concat`, `join` and `format` print it; nothing if it is none of theirs. */
export function scalarText(value: Value): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "boolean") return value ? "True" : "False";
  return undefined;
}
