import { isDigit, isLetter, isLetterOrDigit, isWhiteSpace } from "../json/characters.ts";
import { invalid, type TemplateError } from "./error.ts";

/** The kinds of token, with the names that the engine's messages use. */
export type TokenKind =
  | "Identifier"
  | "Literal"
  | "Integer"
  | "LeftParenthesis"
  | "RightParenthesis"
  | "LeftSquareBracket"
  | "RightSquareBracket"
  | "Comma"
  | "Dot"
  | "EndOfData";

/** A token with its place in the expression. `text` is an identifier as written or a literal without its quotes. */
export interface Token {
  kind: TokenKind;
  offset: number;
  end: number;
  text: string;
  value?: bigint;
}

const marks = new Map<number, TokenKind>([
  [40, "LeftParenthesis"],
  [41, "RightParenthesis"],
  [91, "LeftSquareBracket"],
  [93, "RightSquareBracket"],
  [44, "Comma"],
  [46, "Dot"],
]);

const int64Max = 0x7fff_ffff_ffff_ffffn;
const int64Min = -0x8000_0000_0000_0000n;

/** Cuts an expression into tokens, one at a time, so that the first fault in reading order is the one that is told. */
export class Lexer {
  private readonly text: string;
  private pos = 0;

  constructor(text: string) {
    this.text = text;
  }

  next(): Token {
    const { text } = this;
    while (isWhiteSpace(text.charCodeAt(this.pos))) this.pos++;
    const offset = this.pos;
    if (offset >= text.length) return { kind: "EndOfData", offset, end: offset, text: "" };
    const c = text.charCodeAt(offset);
    const mark = marks.get(c);
    if (mark) {
      this.pos++;
      return { kind: mark, offset, end: this.pos, text: text.charAt(offset) };
    }
    if (c === 39 /* ' */) return this.readLiteral();
    if (isSign(c) || isDecimalDigit(c)) return this.readNumber();
    if (isIdentifierStart(c)) return this.readIdentifier();
    throw this.unexpected(offset);
  }

  private readIdentifier(): Token {
    const offset = this.pos;
    while (isIdentifierPart(this.text.charCodeAt(this.pos))) this.pos++;
    return { kind: "Identifier", offset, end: this.pos, text: this.text.slice(offset, this.pos) };
  }

  private readLiteral(): Token {
    const { text } = this;
    const offset = this.pos;
    let from = offset + 1;
    let value = "";
    for (;;) {
      const quote = text.indexOf("'", from);
      if (quote < 0) {
        throw invalid(
          `The language expression '${text}' is not valid: the string constant at position '${offset}' is not terminated. ` +
            "String constants must be enclosed within a pair of single quotes.",
          { expressionOffset: offset },
        );
      }
      value += text.slice(from, quote);
      if (text.charCodeAt(quote + 1) !== 39) {
        this.pos = quote + 1;
        return { kind: "Literal", offset, end: this.pos, text: value };
      }
      value += "'";
      from = quote + 2;
    }
  }

  // The engine takes one point and one exponent into a number, only to say that it has no floats. What it takes may be
  // incomplete: of `-exp` it takes `-e`, and stumbles over the `x`.
  private readNumber(): Token {
    const { text } = this;
    const offset = this.pos;
    let i = this.digitsEnd(isSign(text.charCodeAt(offset)) ? offset + 1 : offset);
    const whole = i;
    if (text.charCodeAt(i) === 46) i = this.digitsEnd(i + 1);
    const e = text.charCodeAt(i);
    if ((e === 101 || e === 69) && i + 1 < text.length) {
      i = this.digitsEnd(isSign(text.charCodeAt(i + 1)) ? i + 2 : i + 1);
    }
    if (isIdentifierStart(text.charCodeAt(i))) throw this.unexpected(i);
    const raw = text.slice(offset, i);
    if (i > whole && isDouble(raw)) {
      throw invalid(
        `The language expression '${text}' at position '${offset}' is not valid: float point numbers are not supported.`,
        { expressionOffset: offset, seen: raw, hint: `Write json('${raw}').` },
      );
    }
    const value = toInteger(raw);
    if (value === undefined) {
      throw invalid(
        `The language expression '${text}' is not valid: the value '${raw}' at position '${offset}' cannot be converted to number.`,
        { expressionOffset: offset, seen: raw },
      );
    }
    this.pos = i;
    return { kind: "Integer", offset, end: i, text: raw, value };
  }

  private digitsEnd(at: number): number {
    let i = at;
    while (isDecimalDigit(this.text.charCodeAt(i))) i++;
    return i;
  }

  private unexpected(at: number): TemplateError {
    const character = this.text.charAt(at);
    return invalid(
      `The language expression '${this.text}' is not valid: the string character '${character}' at position '${at}' is not expected.`,
      { expressionOffset: at, seen: character },
    );
  }
}

/** Says whether a name can stand after a dot; if not it has to be written `['…']`. */
export function isIdentifier(name: string): boolean {
  if (!isIdentifierStart(name.charCodeAt(0))) return false;
  for (let i = 1; i < name.length; i++) if (!isIdentifierPart(name.charCodeAt(i))) return false;
  return true;
}

function isIdentifierStart(code: number): boolean {
  return isLetter(code) || code === 95 || code === 36;
}

function isIdentifierPart(code: number): boolean {
  return isLetterOrDigit(code) || code === 95 || code === 36;
}

function isDecimalDigit(code: number): boolean {
  return isDigit(code) || (code > 127 && isLetterOrDigit(code) && !isLetter(code));
}

function isSign(code: number): boolean {
  return code === 43 || code === 45;
}

// The text holds nothing but a sign, digits of any script, a point and an exponent, so this tells whether the parts are all there.
function isDouble(raw: string): boolean {
  return !Number.isNaN(Number(raw));
}

function toInteger(raw: string): bigint | undefined {
  const first = isSign(raw.charCodeAt(0)) ? 1 : 0;
  if (first === raw.length) return undefined;
  for (let i = first; i < raw.length; i++) if (!isDigit(raw.charCodeAt(i))) return undefined;
  const value = BigInt(raw.slice(first));
  const signed = raw.startsWith("-") ? -value : value;
  return signed > int64Max || signed < int64Min ? undefined : signed;
}
