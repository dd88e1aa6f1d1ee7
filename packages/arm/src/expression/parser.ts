import { limits } from "../limits.ts";
import { invalid, limitExceeded, withinLimits } from "./error.ts";
import type { Expression } from "./expression.ts";
import { Lexer, type Token, type TokenKind } from "./lexer.ts";

/** Parses the text between the outer brackets. Throws a TemplateError in the engine's words, with the offset. */
export function parseExpression(text: string): Expression {
  if (text.length > limits.expressionLength) throw limitExceeded("expressionLength", limits.expressionLength);
  const parser = new Parser(text);
  return withinLimits(() => {
    const expression = parser.readExpression(1);
    parser.expect("EndOfData");
    return expression;
  });
}

/** Says whether a string of a template is an expression. */
export function isExpression(text: string): boolean {
  return (
    text.charCodeAt(0) === 91 && text.charCodeAt(text.length - 1) === 93 && text.length > 1 && text.charCodeAt(1) !== 91
  );
}

/** The text that a string of a template stands for when it is no expression: of `[[…]` one bracket goes. */
export function unescapeText(text: string): string {
  return text.startsWith("[[") && text.endsWith("]") ? text.slice(1) : text;
}

const cache = new Map<string, Expression>();
const cacheSize = 20_000;

/** The expression in a string of a template, parsed once for each text; nothing if the string is no expression. */
export function expressionIn(text: string): Expression | undefined {
  if (!isExpression(text)) return undefined;
  let expression = cache.get(text);
  if (!expression) {
    expression = parseExpression(text.slice(1, -1));
    // Emptied when full: simpler than counting uses, and a template rarely has that many texts.
    if (cache.size >= cacheSize) cache.clear();
    if (text.length < 10_000) cache.set(text, expression);
  }
  return expression;
}

class Parser {
  private readonly text: string;
  private readonly lexer: Lexer;
  private ahead: Token | undefined;

  constructor(text: string) {
    this.text = text;
    this.lexer = new Lexer(text);
  }

  readExpression(depth: number): Expression {
    if (depth > limits.expressionDepth) throw limitExceeded("expressionDepth", limits.expressionDepth);
    const { kind, offset, end, text, value } = this.next();
    if (kind === "Literal") return { kind: "literal", value: text, offset, end };
    if (kind === "Integer") return { kind: "literal", value: value as bigint, offset, end };
    if (kind !== "Identifier") throw this.mismatch("Identifier", { kind, offset, end, text });
    let name = text;
    if (this.peek().kind === "Dot") {
      this.next();
      name = `${name}.${this.expect("Identifier").text}`;
    }
    this.expect("LeftParenthesis");
    const args = this.readArguments(depth);
    return this.readSuffixes(
      { kind: "call", name, key: name.toLowerCase(), args, offset, end: this.expect("RightParenthesis").end },
      depth,
    );
  }

  private readArguments(depth: number): Expression[] {
    const args: Expression[] = [];
    if (this.peek().kind === "RightParenthesis") return args;
    for (;;) {
      args.push(this.readExpression(depth + 1));
      if (this.peek().kind !== "Comma") return args;
      this.next();
    }
  }

  private readSuffixes(first: Expression, depth: number): Expression {
    let target = first;
    for (let length = depth; ; length++) {
      const { kind } = this.peek();
      if (kind !== "Dot" && kind !== "LeftSquareBracket") return target;
      if (length > limits.expressionDepth) throw limitExceeded("expressionDepth", limits.expressionDepth);
      this.next();
      if (kind === "Dot") {
        const { text, offset, end } = this.expect("Identifier");
        const property: Expression = { kind: "literal", value: text, offset, end };
        target = { kind: "access", target, property, offset: first.offset, end };
      } else {
        const property = this.readExpression(depth + 1);
        target = { kind: "access", target, property, offset: first.offset, end: this.expect("RightSquareBracket").end };
      }
    }
  }

  expect(kind: TokenKind): Token {
    const token = this.next();
    if (token.kind !== kind) throw this.mismatch(kind, token);
    return token;
  }

  private peek(): Token {
    this.ahead ??= this.lexer.next();
    return this.ahead;
  }

  private next(): Token {
    const token = this.peek();
    this.ahead = undefined;
    return token;
  }

  private mismatch(expected: TokenKind, { kind, offset, text }: Token) {
    return invalid(
      `Unable to parse language expression '${this.text}': expected token '${expected}' and actual '${kind}'.`,
      { expressionOffset: offset, seen: text },
    );
  }
}
