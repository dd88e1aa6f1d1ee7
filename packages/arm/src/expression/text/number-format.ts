import { formatDoubleShort } from "../../json/number.ts";
import { limits } from "../../limits.ts";
import { limitExceeded } from "../error.ts";
import { formatCustom } from "./number-pattern.ts";

/** A format that .NET refuses; the message is .NET's. */
export class FormatFault extends Error {}

/** A number as decimal digits: 0.`digits` × 10^`scale`. No trailing zeros; no digits at all for zero. */
export interface Digits {
  digits: string;
  scale: number;
  isNegative: boolean;
  isFloat: boolean;
}

/** Significant digits of a double that custom patterns see. */
const customPrecision = 15;

/** Formats an integer or double by a .NET format, standard or custom, with the invariant culture. */
export function formatNumber(value: bigint | number, format: string): string {
  if (typeof value === "number" && !Number.isFinite(value)) return formatDoubleShort(value);
  const standard = readStandard(format);
  if (!standard) {
    const number = typeof value === "bigint" ? ofInteger(value) : round(ofDouble(value), customPrecision, true);
    return formatCustom(number, format);
  }
  const { letter, precision } = standard;
  if (precision > limits.outputSize) throw limitExceeded("outputSize", limits.outputSize);
  if (typeof value === "bigint") {
    const plain = formatInteger(value, letter, precision);
    if (plain !== undefined) return plain;
  }
  if (typeof value === "number" && "GR".includes(letter.toUpperCase()) && precision <= 0) {
    const shortest = formatDoubleShort(value);
    return letter === "g" ? shortest.replace("E", "e") : shortest;
  }
  return formatStandard(typeof value === "bigint" ? ofInteger(value) : ofDouble(value), letter, precision);
}

function readStandard(format: string): { letter: string; precision: number } | undefined {
  if (format === "") return { letter: "G", precision: -1 };
  const letter = format.charAt(0);
  if (!/^[A-Za-z]$/.test(letter)) return undefined;
  let precision = format.length > 1 ? 0 : -1;
  for (let i = 1; i < format.length; i++) {
    const digit = format.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    if (precision >= 100_000_000) throw invalidFormat();
    precision = precision * 10 + digit;
  }
  return { letter, precision };
}

function formatInteger(value: bigint, letter: string, precision: number): string | undefined {
  const sign = value < 0n ? "-" : "";
  const magnitude = (value < 0n ? -value : value).toString();
  // Negative ones are in two's complement; 64 bits wide, which is all that they can be.
  const bits = value < 0n ? BigInt.asUintN(64, value) : value;
  switch (letter) {
    case "D":
    case "d":
      return sign + magnitude.padStart(precision, "0");
    case "X":
      return bits.toString(16).toUpperCase().padStart(precision, "0");
    case "x":
      return bits.toString(16).padStart(precision, "0");
    case "B":
    case "b":
      return bits.toString(2).padStart(precision, "0");
    case "R":
    case "r":
      return sign + magnitude;
    case "G":
    case "g":
      return precision <= 0 ? sign + magnitude : undefined;
    default:
      return undefined;
  }
}

function formatStandard(number: Digits, letter: string, precision: number): string {
  switch (letter.toUpperCase()) {
    case "C": {
      const { text, isNegative } = fixed(number, precision, true);
      return isNegative ? `(¤${text})` : `¤${text}`;
    }
    case "F":
      return signed(fixed(number, precision, false));
    case "N":
      return signed(fixed(number, precision, true));
    case "P": {
      const percent = { ...number, scale: number.digits === "" ? 0 : number.scale + 2 };
      return `${signed(fixed(percent, precision, true))} %`;
    }
    case "E": {
      const places = precision < 0 ? 6 : precision;
      return signed(scientific(round(number, places + 1), places, letter, 3));
    }
    case "G":
      return general(number, precision, letter === "g" ? "e" : "E");
    default:
      throw invalidFormat();
  }
}

interface Signed {
  text: string;
  isNegative: boolean;
}

function signed({ text, isNegative }: Signed): string {
  return isNegative ? `-${text}` : text;
}

function fixed(number: Digits, precision: number, grouped: boolean): Signed {
  const places = precision < 0 ? 2 : precision;
  const { digits, scale, isNegative } = round(number, number.scale + places);
  const whole = scale > 0 ? digits.slice(0, scale).padEnd(scale, "0") : "0";
  const fraction = scale > 0 ? digits.slice(scale) : "0".repeat(digits === "" ? 0 : -scale) + digits;
  const text = grouped ? group(whole) : whole;
  return { text: places > 0 ? `${text}.${fraction.padEnd(places, "0")}` : text, isNegative };
}

function group(whole: string): string {
  const first = whole.length % 3;
  const groups = first > 0 ? [whole.slice(0, first)] : [];
  for (let i = first; i < whole.length; i += 3) groups.push(whole.slice(i, i + 3));
  return groups.join(",");
}

function scientific(number: Digits, places: number, letter: string, exponentDigits: number): Signed {
  const digits = number.digits.padEnd(places + 1, "0");
  const fraction = places > 0 ? `.${digits.slice(1, places + 1)}` : "";
  const exponent = number.digits === "" ? 0 : number.scale - 1;
  const power = formatExponent(exponent, letter, exponentDigits, true);
  return { text: `${digits.charAt(0)}${fraction}${power}`, isNegative: number.isNegative };
}

function general(exact: Digits, precision: number, letter: string): string {
  const places = precision < 1 ? exact.digits.length : precision;
  const number = round(exact, places);
  const { digits, scale, isNegative } = number;
  if (digits === "") return signed({ text: "0", isNegative });
  if (scale > places || scale < -3) return signed(scientific(number, digits.length - 1, letter, 2));
  if (scale <= 0) return signed({ text: `0.${"0".repeat(-scale)}${digits}`, isNegative });
  const whole = digits.slice(0, scale).padEnd(scale, "0");
  const fraction = digits.slice(scale);
  return signed({ text: fraction ? `${whole}.${fraction}` : whole, isNegative });
}

/** `E+006`: an exponent with at least so many digits. */
export function formatExponent(exponent: number, letter: string, digits: number, plus: boolean): string {
  const sign = exponent < 0 ? "-" : plus ? "+" : "";
  return letter + sign + String(Math.abs(exponent)).padStart(digits, "0");
}

/**
 * Keeps so many digits. Integers round half up, as .NET does; doubles start from their exact value and round half to
 * even. `halfUp` is for digits of a double that were rounded before.
 */
export function round(number: Digits, count: number, isFirst = number.isFloat): Digits {
  const { digits, scale, isFloat } = number;
  if (count >= digits.length) return number;
  const zero = { ...number, digits: "", scale: 0, isNegative: isFloat && number.isNegative };
  if (count < 0) return zero;
  const next = digits.charAt(count);
  const isTie = isFirst && next === "5" && count + 1 === digits.length;
  const isOdd = count > 0 && (digits.charCodeAt(count - 1) & 1) === 1;
  const up = isTie ? isOdd : next >= "5";
  const kept = digits.slice(0, count);
  if (!up) return count === 0 || trimZeros(kept) === "" ? zero : { ...number, digits: trimZeros(kept) };
  const raised = (BigInt(kept || "0") + 1n).toString().padStart(count, "0");
  return { ...number, digits: trimZeros(raised), scale: scale + (raised.length > count ? 1 : 0) };
}

function ofInteger(value: bigint): Digits {
  const digits = (value < 0n ? -value : value).toString();
  if (value === 0n) return { digits: "", scale: 0, isNegative: false, isFloat: false };
  return { digits: trimZeros(digits), scale: digits.length, isNegative: value < 0n, isFloat: false };
}

// Every double has an exact decimal text; rounding has to start from that and not from the shortest one.
function ofDouble(value: number): Digits {
  const isNegative = value < 0 || Object.is(value, -0);
  if (value === 0) return { digits: "", scale: 0, isNegative, isFloat: true };
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, Math.abs(value));
  const raw = bits.getBigUint64(0);
  const biased = Number(raw >> 52n);
  const fraction = raw & 0xf_ffff_ffff_ffffn;
  const mantissa = biased === 0 ? fraction : fraction | 0x10_0000_0000_0000n;
  const power = (biased === 0 ? 1 : biased) - 1075;
  const scaled = power >= 0 ? mantissa << BigInt(power) : mantissa * 5n ** BigInt(-power);
  const digits = scaled.toString();
  return { digits: trimZeros(digits), scale: digits.length + Math.min(power, 0), isNegative, isFloat: true };
}

function trimZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end--;
  return digits.slice(0, end);
}

function invalidFormat(): FormatFault {
  return new FormatFault("Format specifier was invalid.");
}
