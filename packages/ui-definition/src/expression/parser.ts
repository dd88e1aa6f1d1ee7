import type { Json } from "../json.ts";
import { ExpressionError, type Token, tokenize } from "./lexer.ts";

/** A node of a parsed expression; offsets count from the start of the whole text. */
export type Expression =
  | { kind: "literal"; value: Json; start: number; end: number }
  | { kind: "call"; name: string; args: Expression[]; start: number; end: number }
  | { kind: "member"; target: Expression; name: string; start: number; end: number }
  | { kind: "index"; target: Expression; index: Expression; start: number; end: number }
  | { kind: "variable"; name: string; start: number; end: number }
  | { kind: "lambda"; parameter: string; body: Expression; start: number; end: number }
  | { kind: "array"; items: Expression[]; start: number; end: number }
  | { kind: "object"; members: { key: string; value: Expression }[]; start: number; end: number };

const maximumDepth = 256;
const maximumLength = 131_072;

/** Whether a text is an expression: it starts with `[` and ends with `]`, and is no escaped `[[`. */
export function isExpression(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.startsWith("[") && trimmed.endsWith("]") && !trimmed.startsWith("[[");
}

/** The text that a literal string stands for: `[[…` loses one bracket. */
export function literalText(text: string): string {
  return text.startsWith("[[") ? text.slice(1) : text;
}

/** Parses `[…]`; throws an ExpressionError that says where it fails. */
export function parseExpression(text: string): Expression {
  if (text.length > maximumLength) {
    throw new ExpressionError(`The expression is longer than ${maximumLength} characters.`, 0, text.length);
  }
  const open = text.indexOf("[");
  const close = text.lastIndexOf("]");
  return new Parser(tokenize(text, open + 1, close)).whole();
}

class Parser {
  readonly tokens: Token[];
  at = 0;
  depth = 0;
  constructor(tokens: Token[]) {
    this.tokens = tokens;
  }

  whole(): Expression {
    const first = this.peek();
    if (first.kind === "end") throw new ExpressionError("The expression is empty.", first.start, first.end);
    const expression = this.value();
    const rest = this.peek();
    if (rest.kind !== "end") {
      throw new ExpressionError(`Unexpected '${rest.value}' after the expression.`, rest.start, rest.end);
    }
    return expression;
  }

  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)] as Token;
  }

  next(): Token {
    const token = this.peek();
    this.at++;
    return token;
  }

  is(value: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === "punctuation" && token.value === value;
  }

  take(value: string, or = ""): Token {
    const token = this.peek();
    if (!this.is(value)) {
      const found = token.kind === "end" ? "the end" : `'${token.value}'`;
      throw new ExpressionError(`Expected '${value}'${or} but found ${found}.`, token.start, token.end);
    }
    return this.next();
  }

  value(): Expression {
    if (++this.depth > maximumDepth) {
      const token = this.peek();
      throw new ExpressionError(`The expression is nested deeper than ${maximumDepth}.`, token.start, token.end);
    }
    let node = this.primary();
    for (;;) {
      if (this.is(".")) {
        this.next();
        const name = this.next();
        if (name.kind !== "name" && name.kind !== "number") {
          throw new ExpressionError("Expected a property name after '.'.", name.start, name.end);
        }
        node = { kind: "member", target: node, name: name.value, start: node.start, end: name.end };
      } else if (this.is("[")) {
        this.next();
        const index = this.value();
        node = { kind: "index", target: node, index, start: node.start, end: this.take("]").end };
      } else break;
    }
    this.depth--;
    return node;
  }

  primary(): Expression {
    const token = this.next();
    const { start, end } = token;
    if (token.kind === "text" || token.kind === "key") return { kind: "literal", value: token.value, start, end };
    if (token.kind === "number") return { kind: "literal", value: Number(token.value), start, end };
    if (token.kind === "name") {
      if (this.is("(")) return this.call(token);
      if (token.value === "true" || token.value === "false") {
        return { kind: "literal", value: token.value === "true", start, end };
      }
      if (token.value === "null") return { kind: "literal", value: null, start, end };
      return { kind: "variable", name: token.value, start, end };
    }
    if (token.value === "[") {
      const items = this.list("]", () => this.value());
      return { kind: "array", items, start, end: this.take("]").end };
    }
    if (token.value === "{") {
      const members = this.list("}", () => {
        const key = this.next();
        if (key.kind === "end" || key.kind === "punctuation") {
          throw new ExpressionError("Expected the name of a member.", key.start, key.end);
        }
        this.take(":");
        return { key: key.value, value: this.value() };
      });
      return { kind: "object", members, start, end: this.take("}").end };
    }
    const found = token.kind === "end" ? "the end" : `'${token.value}'`;
    throw new ExpressionError(`Expected a value but found ${found}.`, start, end);
  }

  call(name: Token): Expression {
    this.take("(");
    const args = this.list(")", () => this.argument());
    return { kind: "call", name: name.value, args, start: name.start, end: this.take(")").end };
  }

  argument(): Expression {
    if (this.is("(") && this.peek(1).kind === "name" && this.is(")", 2) && this.peek(3).kind === "arrow") {
      const start = this.next().start;
      const parameter = this.next().value;
      this.at += 2;
      if (++this.depth > maximumDepth) {
        throw new ExpressionError(`The expression is nested deeper than ${maximumDepth}.`, start, start + 1);
      }
      const body = this.value();
      this.depth--;
      return { kind: "lambda", parameter, body, start, end: body.end };
    }
    return this.value();
  }

  list<T>(close: string, item: () => T): T[] {
    const items: T[] = [];
    while (!this.is(close)) {
      if (items.length > 0) this.take(",", ` or '${close}'`);
      items.push(item());
    }
    return items;
  }
}

/** Visits a node and everything below it. */
export function walk(node: Expression, visit: (node: Expression) => void): void {
  visit(node);
  for (const child of children(node)) walk(child, visit);
}

/** The direct children of a node. */
export function children(node: Expression): Expression[] {
  switch (node.kind) {
    case "call":
      return node.args;
    case "member":
      return [node.target];
    case "index":
      return [node.target, node.index];
    case "lambda":
      return [node.body];
    case "array":
      return node.items;
    case "object":
      return node.members.map((member) => member.value);
    default:
      return [];
  }
}
