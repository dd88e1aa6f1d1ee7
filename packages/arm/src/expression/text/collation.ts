import { limits } from "../../limits.ts";
import { limitExceeded } from "../error.ts";
import { refuseSearch, refuseWork } from "./search.ts";

// Order and search of texts follow ICU's root collation, as .NET does with the invariant culture.
// "en" has no tailoring of its own, so it is the root order. Making a collator takes long, and most templates need none.
let withCase: Intl.Collator | undefined;
let caseless: Intl.Collator | undefined;

/** Orders two texts as in a dictionary. */
export function compareTexts(a: string, b: string): number {
  withCase ??= new Intl.Collator("en");
  return withCase.compare(a, b);
}

/** Says whether a text begins with another, whatever their case; composed and decomposed letters are the same. */
export function startsWithText(text: string, part: string): boolean {
  if (isAscii(text) && isAscii(part)) return text.toLowerCase().startsWith(part.toLowerCase());
  refuseLong(part);
  refuseWork(4 * part.length ** 2);
  return isIgnored(part) || matchEnd(text, 0, part) >= 0;
}

/** Says whether a text ends with another, whatever their case. */
export function endsWithText(text: string, part: string): boolean {
  if (isAscii(text) && isAscii(part)) return text.toLowerCase().endsWith(part.toLowerCase());
  refuseLong(text);
  refuseWork(text.length * part.length);
  if (isIgnored(part)) return true;
  for (let start = text.length; start >= 0; start--) {
    // A mark alone is found at the end, but no letter is without its mark.
    const isPlace = isBoundary(text, start) || mark.test(part);
    if (isPlace && isSame(text.slice(start), part)) return true;
  }
  return false;
}

/** The first place where a text holds another, whatever their case; -1 if nowhere. */
export function indexOfText(text: string, part: string): number {
  refuseSearch(text, part);
  if (isAscii(text) && isAscii(part)) return text.toLowerCase().indexOf(part.toLowerCase());
  refuseLong(text);
  refuseWork(text.length * part.length ** 2);
  if (isIgnored(part)) return 0;
  for (let start = 0; start <= text.length; start++) {
    if (isBoundary(text, start) && !isIgnorableAt(text, start) && matchEnd(text, start, part) >= 0) return start;
  }
  return -1;
}

/** The last place where a text holds another, whatever their case; -1 if nowhere. */
export function lastIndexOfText(text: string, part: string): number {
  if (part.length === 0) return text.length > 0 ? text.length - 1 : 0;
  refuseSearch(text, part);
  if (isAscii(text) && isAscii(part)) return text.toLowerCase().lastIndexOf(part.toLowerCase());
  refuseLong(text);
  refuseWork(text.length * part.length ** 2);
  if (isIgnored(part)) return text.length;
  for (let start = text.length; start >= 0; start--) {
    if (isBoundary(text, start) && !isIgnorableAt(text, start) && matchEnd(text, start, part) >= 0) return start;
  }
  return -1;
}

// Where a match that begins at `start` ends. A letter never matches without the marks that follow it.
function matchEnd(text: string, start: number, part: string): number {
  // Composed letters and ignorable characters make a match longer or shorter than the part, but not without measure.
  const furthest = Math.min(text.length, start + part.length * 4 + 16);
  for (let end = start; end <= furthest; end++) {
    if (isBoundary(text, end) && isSame(text.slice(start, end), part)) return end;
  }
  return -1;
}

const mark = /^\p{M}/u;

function isSame(a: string, b: string): boolean {
  return isSameCaseless(a, b) && formsOf(a) === formsOf(b);
}

function isSameCaseless(a: string, b: string): boolean {
  caseless ??= new Intl.Collator("en", { sensitivity: "accent" });
  return caseless.compare(a, b) === 0;
}

// JavaScript counts width and kana among the differences of case, .NET doesn't.
function formsOf(text: string): string {
  let forms = "";
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x3041) continue;
    if (c <= 0x309f) forms += "h";
    else if (c <= 0x30ff) forms += "k";
    else if (c >= 0xff01 && c <= 0xff60) forms += "f";
    else if (c > 0xff60 && c <= 0xffdc) forms += "n";
  }
  return forms;
}

function isBoundary(text: string, at: number): boolean {
  if (at === 0 || at === text.length) return true;
  const code = text.charCodeAt(at);
  if (code < 128) return true;
  if (code >= 0xdc00 && code <= 0xdfff) return false;
  return !mark.test(text.slice(at, at + 2));
}

function isIgnorableAt(text: string, at: number): boolean {
  return at < text.length && isIgnored(text.charAt(at));
}

function refuseLong(text: string): void {
  if (text.length > limits.collatedLength) throw limitExceeded("collatedLength", limits.collatedLength);
}

function isIgnored(part: string): boolean {
  return isSameCaseless(part, "");
}

function isAscii(text: string): boolean {
  // Control characters but white space are ignored by the collation, so they aren't plain either.
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c > 126 || (c < 32 && (c < 9 || c > 13))) return false;
  }
  return true;
}
