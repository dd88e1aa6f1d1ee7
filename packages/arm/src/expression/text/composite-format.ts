import { stringify, type Value } from "../../json/value.ts";
import { limits } from "../../limits.ts";
import { limitExceeded } from "../error.ts";
import { FormatFault, formatNumber } from "./number-format.ts";

export { FormatFault };

/** .NET's composite formatting with the invariant culture. Throws a FormatFault in .NET's words. */
export function compositeFormat(format: string, values: readonly Value[]): string {
  let out = "";
  let pos = 0;
  while (pos < format.length) {
    const brace = format.charAt(pos);
    if (brace !== "{" && brace !== "}") {
      const next = nextBrace(format, pos);
      out += format.slice(pos, next);
      pos = next;
      continue;
    }
    if (characterAt(format, pos + 1) === brace) {
      out += brace;
      pos += 2;
    } else if (brace === "}") {
      throw fault(pos + 1, "Unexpected closing brace without a corresponding opening brace.");
    } else {
      const item = readItem(format, pos + 1);
      if (item.index >= values.length) {
        throw new FormatFault(
          "Index (zero based) must be greater than or equal to zero and less than the size of the argument list.",
        );
      }
      const text = formatValue(values[item.index] as Value, item.spec);
      out += item.leftAligned ? text.padEnd(item.width) : text.padStart(item.width);
      if (out.length > limits.outputSize) throw limitExceeded("outputSize", limits.outputSize);
      pos = item.end;
    }
  }
  return out;
}

interface Item {
  index: number;
  width: number;
  leftAligned: boolean;
  spec: string;
  end: number;
}

/** Indexes and widths stop growing here, and what follows is then out of place. */
const most = 1_000_000;

function readItem(format: string, start: number): Item {
  let pos = start;
  const read = { index: 0, width: 0, leftAligned: false, spec: "" };
  const number = () => {
    if (!isDigit(characterAt(format, pos))) throw fault(pos, "Expected an ASCII digit.");
    let value = 0;
    do value = value * 10 + Number(format.charAt(pos++));
    while (isDigit(characterAt(format, pos)) && value < most);
    return value;
  };
  const skipSpaces = () => {
    while (characterAt(format, pos) === " ") pos++;
  };
  read.index = number();
  skipSpaces();
  if (format.charAt(pos) === ",") {
    pos++;
    skipSpaces();
    if (format.charAt(pos) === "-") {
      read.leftAligned = true;
      pos++;
    }
    read.width = number();
    skipSpaces();
  }
  if (format.charAt(pos) === ":") {
    const from = ++pos;
    while (characterAt(format, pos) !== "}") {
      if (format.charAt(pos) === "{") throw endsEarly(pos);
      pos++;
    }
    read.spec = format.slice(from, pos);
  } else if (format.charAt(pos) !== "}") throw endsEarly(pos);
  return { ...read, end: pos + 1 };
}

function formatValue(value: Value, spec: string): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "bigint" || typeof value === "number") return formatNumber(value, spec);
  // Newtonsoft's text of an array or object with single quotes for double ones, whatever stands inside.
  return stringify(value).replaceAll('"', "'");
}

function characterAt(format: string, pos: number): string {
  if (pos >= format.length) throw endsEarly(pos);
  return format.charAt(pos);
}

function nextBrace(format: string, from: number): number {
  for (let i = from; i < format.length; i++) {
    const c = format.charCodeAt(i);
    if (c === 123 || c === 125) return i;
  }
  return format.length;
}

function isDigit(character: string): boolean {
  return character >= "0" && character <= "9";
}

function endsEarly(pos: number): FormatFault {
  return fault(pos, "Format item ends prematurely.");
}

function fault(pos: number, why: string): FormatFault {
  return new FormatFault(`Input string was not in a correct format. Failure to parse near offset ${pos}. ${why}`);
}
