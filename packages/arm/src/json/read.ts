import { limits as standardLimits } from "../limits.ts";
import { hexDigit, isDigit, isLetterOrDigit, isWhiteSpace } from "./characters.ts";
import { type JsonDocument, type JsonProblem, type JsonProblemCode, positions } from "./document.ts";
import type { JsonArray, JsonNode, JsonObject, JsonString } from "./node.ts";
import { isStrictNumber, parseNumber } from "./number.ts";

/** What a reader may be told. */
export interface ReadOptions {
  file?: string;
  limits?: { depth?: number; length?: number; problems?: number };
}

/** Reads a JSON text as tolerantly as Azure's engine and notes whatever strict JSON forbids. Never throws on input. */
export function readJson(text: string, options: ReadOptions = {}): JsonDocument {
  const reader = new Reader(text, options.limits ?? {}, false);
  reader.read();
  const document: JsonDocument = { text, problems: reader.problems, position: positions(text) };
  if (options.file !== undefined) document.file = options.file;
  if (reader.root) document.root = reader.root;
  return document;
}

/** Reads the first value of a text as `json()` does: what follows it is passed over, and an object or array that ends after a value is closed. */
export function readFirstValue(text: string): JsonNode | undefined {
  const reader = new Reader(text, {}, true);
  reader.read();
  return reader.problems.some(({ severity }) => severity === "error") ? undefined : reader.root;
}

type Container = JsonObject | JsonArray;
/** What may come next: a value; a value or the end of an array; a name or the end of an object; a comma or an end. */
type Expected = "value" | "element" | "name" | "separator" | "nothing";

const words: [
  word: string,
  node: (base: { offset: number; end: number }, raw: string) => JsonNode,
  problem?: JsonProblemCode,
][] = [
  ["true", (base) => ({ kind: "boolean", value: true, ...base })],
  ["false", (base) => ({ kind: "boolean", value: false, ...base })],
  ["null", (base) => ({ kind: "null", ...base })],
  ["undefined", (base) => ({ kind: "null", ...base }), "undefined"],
  ["NaN", (base, raw) => ({ kind: "number", value: Number.NaN, raw, ...base }), "not-a-number"],
  ["Infinity", (base, raw) => ({ kind: "number", value: Number.POSITIVE_INFINITY, raw, ...base }), "not-a-number"],
  ["-Infinity", (base, raw) => ({ kind: "number", value: Number.NEGATIVE_INFINITY, raw, ...base }), "not-a-number"],
];

class Reader {
  readonly problems: JsonProblem[] = [];
  root: JsonNode | undefined;
  private readonly text: string;
  private readonly firstOnly: boolean;
  private readonly maxDepth: number;
  private readonly maxLength: number;
  private readonly maxProblems: number;
  private pos = 0;
  private readonly stack: Container[] = [];
  private readonly names: (Set<string> | undefined)[] = [];
  private key: JsonString | undefined;
  private lastComma = -1;
  private failed = false;
  /** Whether the last token, comments counted, closed an object or array. */
  private justClosed = false;

  constructor(text: string, limits: NonNullable<ReadOptions["limits"]>, firstOnly: boolean) {
    this.text = text;
    this.firstOnly = firstOnly;
    this.maxDepth = limits.depth ?? standardLimits.jsonDepth;
    this.maxLength = limits.length ?? standardLimits.jsonLength;
    this.maxProblems = limits.problems ?? standardLimits.jsonProblems;
  }

  // One loop and a stack of its own, so that no depth of input can overflow the call stack.
  read(): void {
    const { text } = this;
    if (text.length > this.maxLength) {
      this.error("too-long", `The text has ${text.length} characters; at most ${this.maxLength} are read.`, 0, 0);
      return;
    }
    if (!this.firstOnly && text.charCodeAt(0) === 0xfeff) {
      this.warn("byte-order-mark", "The file begins with a byte order mark.", 0, 1);
      this.pos = 1;
    }
    let expected: Expected = "value";
    while (this.skip() && this.pos < text.length) {
      const c = text.charCodeAt(this.pos);
      if (expected === "separator") expected = this.readSeparator(c);
      else if (expected === "name") expected = this.readName(c);
      else if (expected === "nothing") {
        this.error("content-after-end", `There is content after the end of the document: '${this.show()}'.`);
      } else expected = this.readValue(c, expected);
      if (this.failed || (this.firstOnly && expected === "nothing")) break;
    }
    this.finish(expected);
  }

  private finish(expected: Expected): void {
    const end = this.text.length;
    for (const open of this.stack) open.end = Math.max(open.end, this.failed ? this.pos : end);
    if (this.failed) return;
    if (!this.root) this.error("empty", "The text holds no value.", end, end);
    // The engine's json() misses the rest only where it was about to read a value; after a comma it forgets that it was.
    else if (
      this.stack.length > 0 &&
      !(this.firstOnly && (expected === "separator" || (this.justClosed && this.stack.length === 1)))
    ) {
      const open = this.stack.at(-1) as Container;
      const what = open.kind === "object" ? "object" : "array";
      this.error(
        "unexpected-end",
        `The text ends before the ${what} that begins here is closed.`,
        open.offset,
        open.offset + 1,
      );
    }
  }

  private readSeparator(c: number): Expected {
    const open = this.stack.at(-1) as Container;
    if (c === 44 /* , */) {
      this.lastComma = this.pos++;
      return open.kind === "object" ? "name" : "element";
    }
    if (c === (open.kind === "object" ? 125 : 93)) return this.close(open);
    if (this.firstOnly) {
      this.unexpected();
      return "separator";
    }
    const starts = c === 34 || c === 39 || c === 123 || c === 91 || c === 45 || isLetterOrDigit(c);
    if (!starts) {
      this.unexpected();
      return "separator";
    }
    // A forgotten comma is so clear that reading goes on, to find what else is wrong.
    this.problem("error", "missing-comma", `A comma is missing before '${this.show()}'.`, this.pos, this.pos + 1);
    return open.kind === "object" ? "name" : "element";
  }

  private readName(c: number): Expected {
    const object = this.stack.at(-1) as JsonObject;
    this.justClosed = false;
    if (c === 125 /* } */) {
      if (this.lastComma >= 0 && object.members.length > 0) this.trailingComma("object");
      return this.close(object);
    }
    const key = c === 34 || c === 39 ? this.readString(c) : this.readBareName();
    if (!key) return "name";
    while (isWhiteSpace(this.text.charCodeAt(this.pos))) this.pos++;
    if (this.text.charCodeAt(this.pos) !== 58 /* : */) {
      this.error("missing-colon", `A colon is missing after the name '${key.value}'.`, key.offset, key.end);
      return "name";
    }
    this.pos++;
    const seen = this.names.at(-1) as Set<string>;
    if (seen.has(key.value)) {
      this.warn("duplicate-name", `The name '${key.value}' is given twice; the last one counts.`, key.offset, key.end);
    }
    seen.add(key.value);
    this.key = key;
    return "value";
  }

  private readBareName(): JsonString | undefined {
    const { text } = this;
    const offset = this.pos;
    let end = offset;
    while (end < text.length && isNameCharacter(text.charCodeAt(end))) end++;
    const next = text.charCodeAt(end);
    if (end === offset || end === text.length || !(next === 58 || isWhiteSpace(next))) {
      this.pos = end;
      if (end === text.length) this.error("unexpected-end", "The text ends within a name.", offset, end);
      else this.unexpected();
      return undefined;
    }
    this.pos = end;
    const value = text.slice(offset, end);
    this.warn("unquoted-name", `The name '${value}' isn't in double quotes.`, offset, end);
    return { kind: "string", value, offset, end };
  }

  private readValue(c: number, expected: Expected): Expected {
    const offset = this.pos;
    switch (c) {
      case 123 /* { */:
        return this.open({ kind: "object", members: [], offset, end: offset + 1 });
      case 91 /* [ */:
        return this.open({ kind: "array", items: [], offset, end: offset + 1 });
      case 93 /* ] */:
        {
          if (expected !== "element") break;
          const array = this.stack.at(-1) as JsonArray;
          if (this.lastComma >= 0 && array.items.length > 0) this.trailingComma("array");
          return this.close(array);
        }
      case 44 /* , */:
        // The comma itself is left for the separator, so each one too many makes a null.
        this.warn("empty-element", "There is no value before the comma; it is read as null.", offset, offset + 1);
        return this.place({ kind: "null", offset, end: offset });
      case 34:
      case 39: {
        const string = this.readString(c);
        return string ? this.place(string) : expected;
      }
    }
    if (isDigit(c) || c === 46 || (c === 45 && this.text.charCodeAt(offset + 1) !== 73)) return this.readNumber();
    return this.readWord() ?? expected;
  }

  private readWord(): Expected | undefined {
    const offset = this.pos;
    const date = this.text.charCodeAt(offset) === 110 /* n */ ? readDate(this.text, offset) : undefined;
    if (date) {
      this.pos = date.end;
      this.warn("constructor", "A date made with 'new Date' isn't a value of JSON.", offset, date.end);
      return this.place(date);
    }
    for (const [word, node, problem] of words) {
      const end = offset + word.length;
      if (!this.text.startsWith(word, offset) || !this.isSeparator(end) || this.text[end] === ")") continue;
      this.pos = end;
      if (problem) this.warn(problem, `'${word}' isn't a value of JSON.`, offset, end);
      return this.place(node({ offset, end }, word));
    }
    this.unexpected();
    return undefined;
  }

  private readNumber(): Expected {
    const { text } = this;
    const offset = this.pos;
    let end = offset;
    while (end < text.length && isNumberCharacter(text.charCodeAt(end))) end++;
    const raw = text.slice(offset, end);
    const value = this.isSeparator(end) || text[end] === "/" ? parseNumber(raw) : undefined;
    if (value === undefined) {
      while (end < text.length && !this.isSeparator(end)) end++;
      this.error("invalid-number", `'${cut(text.slice(offset, end))}' is not a valid number.`, offset, end);
      return "value";
    }
    this.pos = end;
    if (!isStrictNumber(raw))
      this.warn("number-form", `'${cut(raw)}' isn't a number of JSON; it is read as ${value}.`, offset, end);
    return this.place({ kind: "number", value, raw, offset, end });
  }

  private readString(mark: number): JsonString | undefined {
    const { text } = this;
    const offset = this.pos;
    let from = offset + 1;
    let i = from;
    let value = "";
    let control = -1;
    for (;;) {
      if (i >= text.length) {
        this.error("unclosed-string", "The string that begins here isn't closed.", offset, offset + 1);
        return undefined;
      }
      // Most strings are plain up to their end.
      const plain = mark === 39 ? plainSingle : plainDouble;
      plain.lastIndex = i;
      plain.test(text);
      i = plain.lastIndex;
      const c = text.charCodeAt(i);
      if (c === mark) break;
      if (c === 92 /* \ */) {
        value += text.slice(from, i);
        const escaped = this.readEscape(i);
        if (!escaped) return undefined;
        value += escaped.text;
        i = escaped.end;
        from = i;
        continue;
      }
      if (c < 32 && control < 0) control = i;
      i++;
    }
    value = from === offset + 1 ? text.slice(from, i) : value + text.slice(from, i);
    const end = i + 1;
    this.pos = end;
    if (mark === 39) this.warn("single-quotes", "The string is in single quotes.", offset, end);
    if (control >= 0) {
      const what = text[control] === "\n" || text[control] === "\r" ? "line break" : "control character";
      this.warn("control-character", `The string holds a ${what} that isn't escaped.`, control, control + 1);
    }
    return { kind: "string", value, offset, end };
  }

  private readEscape(at: number): { text: string; end: number } | undefined {
    const simple = simpleEscapes.get(this.text[at + 1] ?? "");
    if (simple !== undefined) return { text: simple, end: at + 2 };
    const unit = this.text[at + 1] === "u" ? this.readUnit(at) : -1;
    if (unit < 0) {
      this.error("invalid-escape", `'${this.text.slice(at, at + 2)}' is not a valid escape.`, at, at + 2);
      return undefined;
    }
    let end = at + 6;
    // Half a pair that was escaped becomes the replacement character; two halves escaped one after the other stay a pair.
    if (unit >= 0xdc00 && unit <= 0xdfff) return { text: "\ufffd", end };
    if (unit < 0xd800 || unit > 0xdbff) return { text: String.fromCharCode(unit), end };
    const low = this.text.startsWith("\\u", end) ? this.readUnit(end) : -1;
    if (low < 0xdc00 || low > 0xdfff) return { text: "\ufffd", end };
    end += 6;
    return { text: String.fromCharCode(unit, low), end };
  }

  private readUnit(at: number): number {
    let unit = 0;
    for (let i = at + 2; i < at + 6; i++) {
      const digit = hexDigit(this.text.charCodeAt(i));
      if (digit < 0) return -1;
      unit = unit * 16 + digit;
    }
    return unit;
  }

  private open(container: Container): Expected {
    if (this.stack.length >= this.maxDepth) {
      this.error("too-deep", `Objects and arrays may stand ${this.maxDepth} levels inside each other, no more.`);
      return "value";
    }
    this.attach(container);
    this.justClosed = false;
    this.stack.push(container);
    this.names.push(container.kind === "object" ? new Set() : undefined);
    this.lastComma = -1;
    this.pos++;
    return container.kind === "object" ? "name" : "element";
  }

  private close(container: Container): Expected {
    container.end = ++this.pos;
    this.justClosed = true;
    this.stack.pop();
    this.names.pop();
    return this.stack.length > 0 ? "separator" : "nothing";
  }

  private place(node: JsonNode): Expected {
    this.justClosed = false;
    this.attach(node);
    return this.stack.length > 0 ? "separator" : "nothing";
  }

  private attach(node: JsonNode): void {
    const open = this.stack.at(-1);
    if (!open) this.root = node;
    else if (open.kind === "array") open.items.push(node);
    else {
      open.members.push({ key: this.key as JsonString, value: node });
      this.key = undefined;
    }
  }

  // White space and comments. A NUL between tokens is passed over, as the engine's reader does.
  private skip(): boolean {
    const { text } = this;
    while (this.pos < text.length) {
      // Most of a document is indentation.
      let c = text.charCodeAt(this.pos);
      if (c === 32 || c === 10 || c === 13 || c === 9) {
        blank.lastIndex = this.pos;
        blank.test(text);
        this.pos = blank.lastIndex;
        if (this.pos >= text.length) break;
        c = text.charCodeAt(this.pos);
      }
      if (c === 0 || isWhiteSpace(c)) {
        this.warn("white-space", "This white space isn't allowed in JSON.", this.pos, this.pos + 1);
        this.pos++;
      } else if (c === 47 /* / */) {
        if (!this.readComment()) return false;
      } else break;
    }
    return true;
  }

  private readComment(): boolean {
    const { text } = this;
    const offset = this.pos;
    let end: number;
    if (text[offset + 1] === "/") {
      end = offset + 2;
      while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end++;
    } else if (text[offset + 1] === "*") {
      end = text.indexOf("*/", offset + 2) + 2;
      if (end < 2) {
        this.error("unclosed-comment", "The comment that begins here isn't closed.", offset, offset + 2);
        return false;
      }
    } else {
      this.unexpected();
      return false;
    }
    this.warn("comment", "Comments aren't part of JSON.", offset, end);
    this.justClosed = false;
    this.pos = end;
    return true;
  }

  private isSeparator(at: number): boolean {
    if (at >= this.text.length) return true;
    const c = this.text.charCodeAt(at);
    if (c === 44 || c === 93 || c === 125 || c === 41 || isWhiteSpace(c)) return true;
    return c === 47 && (this.text[at + 1] === "*" || this.text[at + 1] === "/");
  }

  private trailingComma(what: string): void {
    this.warn("trailing-comma", `The ${what} ends with a comma.`, this.lastComma, this.lastComma + 1);
  }

  private unexpected(): void {
    this.error("unexpected-character", `'${this.show()}' is not expected here.`);
  }

  private show(): string {
    return String.fromCodePoint(this.text.codePointAt(this.pos) ?? 0xfffd);
  }

  private warn(code: JsonProblemCode, message: string, offset: number, end: number): void {
    if (!this.firstOnly) this.problem("warning", code, message, offset, end);
  }

  private error(code: JsonProblemCode, message: string, offset = this.pos, end = offset + 1): void {
    this.problem("error", code, message, offset, end);
    this.failed = true;
  }

  private problem(
    severity: JsonProblem["severity"],
    code: JsonProblemCode,
    message: string,
    offset: number,
    end: number,
  ): void {
    if (
      this.problems.length < this.maxProblems ||
      (severity === "error" && !this.problems.some((p) => p.severity === "error"))
    ) {
      this.problems.push({ code, message, offset, end, severity });
    }
  }
}

// What needs no look of its own inside a string in double and in single quotes, and the white space that most texts hold.
const plainDouble = /[^"\\\u0000-\u001f]*/y;
const plainSingle = /[^'\\\u0000-\u001f]*/y;
const blank = /[ \n\r\t]*/y;

const simpleEscapes = new Map([
  ["b", "\b"],
  ["t", "\t"],
  ["n", "\n"],
  ["f", "\f"],
  ["r", "\r"],
  ["\\", "\\"],
  ['"', '"'],
  ["'", "'"],
  ["/", "/"],
]);

const datePattern = /new\s{1,9}Date\s{0,9}\(\s{0,9}(-?\d{1,15})\s{0,9},?\s{0,9}\)/y;

// The one constructor that the engine's reader knows; its date becomes a text at once.
function readDate(text: string, offset: number): JsonString | undefined {
  datePattern.lastIndex = offset;
  const date = new Date(Number(datePattern.exec(text)?.[1] ?? Number.NaN));
  const year = date.getUTCFullYear();
  if (Number.isNaN(year) || year < 1 || year > 9999) return undefined;
  const [day = "", time = ""] = date.toISOString().split("T");
  const [, month, dayOfMonth] = day.split("-");
  const value = `${month}/${dayOfMonth}/${String(year).padStart(4, "0")} ${time.slice(0, 8)}`;
  return { kind: "string", value, offset, end: datePattern.lastIndex };
}

function isNameCharacter(code: number): boolean {
  return isLetterOrDigit(code) || code === 95 || code === 36;
}

function isNumberCharacter(code: number): boolean {
  return isDigit(code) || code === 43 || code === 45 || code === 46 || hexDigit(code) >= 0 || (code | 32) === 120;
}

function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
