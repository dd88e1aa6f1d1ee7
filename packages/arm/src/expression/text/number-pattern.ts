import { type Digits, formatExponent, round } from "./number-format.ts";

/** What a section of a custom pattern asks for, counted before anything is printed. */
interface Plan {
  digitCount: number;
  decimalPos: number;
  /** Digits before the point from the first `0` on, and digits after it up to the last `0` (negative). */
  firstDigit: number;
  lastDigit: number;
  isScientific: boolean;
  hasGroups: boolean;
  scaleAdjust: number;
}

/** Formats a number by a custom .NET pattern such as `#,##0.00;(0.0)`. */
export function formatCustom(exact: Digits, format: string): string {
  let number = exact;
  let section = findSection(format, number.digits === "" ? 2 : number.isNegative ? 1 : 0);
  let plan = makePlan(format, section);
  if (number.digits !== "") {
    number = adapt(exact, plan);
    if (number.digits === "") {
      const forZero = findSection(format, 2);
      if (forZero !== section) {
        section = forZero;
        plan = makePlan(format, section);
        number = { ...number, scale: 0 };
      }
    }
  }
  if (number.digits === "") number = { ...number, scale: 0, isNegative: number.isNegative && number.isFloat };
  const text = print(number, format, section, plan);
  const shows = number.isNegative && section === 0 && (number.scale !== 0 || text.length > 0);
  return shows ? `-${text}` : text;
}

function adapt(exact: Digits, plan: Plan): Digits {
  const scaled = { ...exact, scale: exact.scale + plan.scaleAdjust };
  const count = plan.isScientific ? plan.digitCount : scaled.scale + plan.digitCount - plan.decimalPos;
  return round(scaled, count, false);
}

// The start of the section for positive (0), negative (1) or zero (2) numbers; an empty one falls back to the first.
function findSection(format: string, wanted: number): number {
  if (wanted === 0) return 0;
  let left = wanted;
  for (let i = 0; i < format.length; ) {
    const c = format.charAt(i++);
    if (c === "'" || c === '"') i = skipQuoted(format, i, c);
    else if (c === "\\") i++;
    else if (c === ";" && --left === 0) return i < format.length && format.charAt(i) !== ";" ? i : 0;
  }
  return 0;
}

function skipQuoted(format: string, from: number, quote: string): number {
  const end = format.indexOf(quote, from);
  return end < 0 ? format.length : end + 1;
}

function makePlan(format: string, section: number): Plan {
  let digitCount = 0;
  let decimalPos = -1;
  let firstZero = Number.MAX_SAFE_INTEGER;
  let lastZero = 0;
  let isScientific = false;
  let thousandPos = -1;
  let thousandCount = 0;
  let hasGroups = false;
  let scaleAdjust = 0;
  for (let i = section; i < format.length; ) {
    const c = format.charAt(i++);
    if (c === ";") break;
    if (c === "#") digitCount++;
    else if (c === "0") {
      firstZero = Math.min(firstZero, digitCount);
      lastZero = ++digitCount;
    } else if (c === ".") {
      if (decimalPos < 0) decimalPos = digitCount;
    } else if (c === "," && digitCount > 0 && decimalPos < 0) {
      if (thousandPos === digitCount) thousandCount++;
      else {
        hasGroups ||= thousandPos >= 0;
        thousandPos = digitCount;
        thousandCount = 1;
      }
    } else if (c === "%") scaleAdjust += 2;
    else if (c === "‰") scaleAdjust += 3;
    else if (c === "'" || c === '"') i = skipQuoted(format, i, c);
    else if (c === "\\") i++;
    else if ((c === "E" || c === "e") && exponentZeros(format, i) > 0) {
      i = skipExponent(format, i);
      isScientific = true;
    }
  }
  if (decimalPos < 0) decimalPos = digitCount;
  if (thousandPos >= 0) {
    if (thousandPos === decimalPos) scaleAdjust -= thousandCount * 3;
    else hasGroups = true;
  }
  return {
    digitCount,
    decimalPos,
    firstDigit: firstZero < decimalPos ? decimalPos - firstZero : 0,
    lastDigit: lastZero > decimalPos ? decimalPos - lastZero : 0,
    isScientific,
    hasGroups,
    scaleAdjust,
  };
}

function print(number: Digits, format: string, section: number, plan: Plan): string {
  const { digits, scale } = number;
  const { decimalPos, digitCount, firstDigit, lastDigit, hasGroups } = plan;
  let isScientific = plan.isScientific;
  let digPos = isScientific ? decimalPos : Math.max(scale, decimalPos);
  let adjust = isScientific ? 0 : scale - decimalPos;
  let at = 0;
  let out = "";
  let hasPoint = false;
  const put = (digit: string) => {
    out += digit;
    if (hasGroups && digPos > 1 && (digPos - 1) % 3 === 0) out += ",";
  };
  for (let i = section; i < format.length; ) {
    const c = format.charAt(i++);
    if (c === ";") break;
    if (adjust > 0 && (c === "#" || c === "0" || c === ".")) {
      // Digits that the pattern has no place for stand before its first place.
      for (; adjust > 0; adjust--) {
        put(digits.charAt(at++) || "0");
        digPos--;
      }
    }
    if (c === "#" || c === "0") {
      let digit: string;
      if (adjust < 0) {
        adjust++;
        digit = digPos <= firstDigit ? "0" : "";
      } else digit = digits.charAt(at) !== "" ? digits.charAt(at++) : digPos > lastDigit ? "0" : "";
      if (digit) put(digit);
      digPos--;
    } else if (c === ".") {
      if (digPos !== 0 || hasPoint) continue;
      if (lastDigit < 0 || (decimalPos < digitCount && at < digits.length)) {
        out += ".";
        hasPoint = true;
      }
    } else if (c === ",") {
    } else if (c === "'" || c === '"') {
      const end = skipQuoted(format, i, c);
      out += format.slice(i, end).replaceAll(c, "");
      i = end;
    } else if (c === "\\") out += format.charAt(i++);
    else if ((c === "E" || c === "e") && isScientific && exponentZeros(format, i) > 0) {
      const exponent = digits === "" ? 0 : scale - decimalPos;
      out += formatExponent(exponent, c, Math.min(exponentZeros(format, i), 10), format.charAt(i) === "+");
      i = skipExponent(format, i);
      isScientific = false;
    } else out += c;
  }
  return out;
}

// How many zeros of an exponent follow an `E`, a sign before them allowed.
function exponentZeros(format: string, from: number): number {
  let i = from;
  if (format.charAt(i) === "+" || format.charAt(i) === "-") i++;
  const first = i;
  while (format.charAt(i) === "0") i++;
  return i - first;
}

function skipExponent(format: string, from: number): number {
  let i = from;
  if (format.charAt(i) === "+" || format.charAt(i) === "-") i++;
  while (format.charAt(i) === "0") i++;
  return i;
}
