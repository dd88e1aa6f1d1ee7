import { limits } from "../limits.ts";

/** Reads a JSON number as the engine does: octal after a leading zero, hexadecimal, integers of any size; nothing if it is none. */
export function parseNumber(raw: string): bigint | number | undefined {
  if (raw.length > 1 && raw[0] === "0" && raw[1] !== "." && raw[1] !== "e" && raw[1] !== "E")
    return parseOtherBase(raw);
  const kind = classify(raw);
  if (kind === "integer") return raw.length > limits.integerDigits ? undefined : BigInt(raw);
  return kind === "float" ? Number(raw) : undefined;
}

/** Says whether the text is a number of strict JSON. */
export function isStrictNumber(raw: string): boolean {
  let i = raw[0] === "-" ? 1 : 0;
  if (!isDigit(raw, i)) return false;
  if (raw[i] === "0" && isDigit(raw, i + 1)) return false;
  while (isDigit(raw, i)) i++;
  if (raw[i] === ".") {
    if (!isDigit(raw, ++i)) return false;
    while (isDigit(raw, i)) i++;
  }
  if (raw[i] === "e" || raw[i] === "E") {
    i++;
    if (raw[i] === "+" || raw[i] === "-") i++;
    if (!isDigit(raw, i)) return false;
    while (isDigit(raw, i)) i++;
  }
  return i === raw.length;
}

// The engine converts both bases to a signed 64-bit number, so sixteen F are -1.
function parseOtherBase(raw: string): bigint | undefined {
  const hex = raw[1] === "x" || raw[1] === "X";
  const digits = raw.slice(hex ? 2 : 1);
  for (const digit of digits) {
    if (hex ? !"0123456789abcdefABCDEF".includes(digit) : digit < "0" || digit > "7") return undefined;
  }
  if (digits.length === 0 || digits.length > limits.integerDigits) return undefined;
  const value = BigInt(hex ? raw : `0o${digits}`);
  return value > 0xffff_ffff_ffff_ffffn ? undefined : BigInt.asIntN(64, value);
}

function classify(raw: string): "integer" | "float" | undefined {
  let i = raw[0] === "-" ? 1 : 0;
  const first = i;
  while (isDigit(raw, i)) i++;
  let digits = i - first;
  if (digits > 0 && i === raw.length) return "integer";
  if (raw[i] === ".") {
    const point = ++i;
    while (isDigit(raw, i)) i++;
    digits += i - point;
  }
  if (digits === 0) return undefined;
  if (raw[i] === "e" || raw[i] === "E") {
    i++;
    if (raw[i] === "+" || raw[i] === "-") i++;
    const exponent = i;
    while (isDigit(raw, i)) i++;
    if (i === exponent) return undefined;
  }
  return i === raw.length ? "float" : undefined;
}

function isDigit(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  return c >= 48 && c <= 57;
}

/** The significant digits of a finite double and the place of the point: 0.`digits` × 10^`exponent`, shortest that reads back. */
export function shortestDigits(value: number): { digits: string; exponent: number } {
  const [mantissa = "0", power = "0"] = Math.abs(value).toExponential().split("e");
  return { digits: mantissa.replace(".", ""), exponent: Number(power) + 1 };
}

/** A double as the engine prints it in JSON: always with a point or an exponent, NaN and infinities as words. */
export function formatDouble(value: number): string {
  const text = formatDoubleShort(value);
  for (const c of text) if (c === "." || c === "E" || c === "N" || c === "I") return text;
  return `${text}.0`;
}

/** A double as .NET's `ToString("R")` with the engine's 17 places before it turns to an exponent: `1`, `1.5`, `1E+17`, `1E-06`. */
export function formatDoubleShort(value: number, places = 17): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  const sign = value < 0 || Object.is(value, -0) ? "-" : "";
  if (value === 0) return `${sign}0`;
  const { digits, exponent } = shortestDigits(value);
  if (exponent > places || exponent < -4) {
    const power = exponent - 1;
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
    return `${sign}${digits[0]}${fraction}E${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  }
  if (exponent <= 0) return `${sign}0.${"0".repeat(-exponent)}${digits}`;
  if (digits.length <= exponent) return sign + digits.padEnd(exponent, "0");
  return `${sign}${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}
