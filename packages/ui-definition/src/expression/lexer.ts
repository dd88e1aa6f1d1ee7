/** A token of the wizard's expression language. */
export interface Token {
  kind: "name" | "text" | "key" | "number" | "punctuation" | "arrow" | "end";
  value: string;
  start: number;
  end: number;
}

/** What is wrong with an expression, and where in its text. */
export class ExpressionError extends Error {
  readonly start: number;
  readonly end: number;
  constructor(message: string, start: number, end: number) {
    super(message);
    this.start = start;
    this.end = end;
  }
}

const blank = /[\s\u00a0]/;
const nameStart = /[A-Za-z_$]/;
const namePart = /[A-Za-z0-9_$]/;
const digit = /[0-9]/;

/** Cuts the text of an expression (brackets taken off) into tokens. */
export function tokenize(text: string, from: number, to: number): Token[] {
  const tokens: Token[] = [];
  let at = from;
  const add = (kind: Token["kind"], value: string, end: number) => {
    tokens.push({ kind, value, start: at, end });
    at = end;
  };
  while (at < to) {
    const char = text[at] ?? "";
    if (blank.test(char)) at++;
    else if (char === "'") readText(text, at, to, add);
    else if (char === '"') readKey(text, at, to, add);
    else if (nameStart.test(char)) {
      let end = at + 1;
      while (end < to && namePart.test(text[end] ?? "")) end++;
      add("name", text.slice(at, end), end);
    } else if (digit.test(char) || (char === "-" && digit.test(text[at + 1] ?? ""))) {
      let end = at + 1;
      while (end < to && digit.test(text[end] ?? "")) end++;
      // After a dot a number is an array position, so `.1.code` must not be read as the decimal 1.0.
      const isPosition = tokens.at(-1)?.value === "." && tokens.at(-1)?.kind === "punctuation";
      if (!isPosition && text[end] === "." && digit.test(text[end + 1] ?? "")) {
        end++;
        while (end < to && digit.test(text[end] ?? "")) end++;
      }
      add("number", text.slice(at, end), end);
    } else if (char === "=" && text[at + 1] === ">") add("arrow", "=>", at + 2);
    else if ("()[]{},.:".includes(char)) add("punctuation", char, at + 1);
    else throw new ExpressionError(`Unexpected character '${char}'.`, at, at + 1);
  }
  tokens.push({ kind: "end", value: "", start: to, end: to });
  return tokens;
}

type Add = (kind: Token["kind"], value: string, end: number) => void;

// A backslash is an ordinary character between single quotes; two quotes stand for one.
function readText(text: string, start: number, to: number, add: Add): void {
  let value = "";
  for (let at = start + 1; at < to; at++) {
    if (text[at] !== "'") value += text[at];
    else if (text[at + 1] === "'" && at + 1 < to) {
      value += "'";
      at++;
    } else {
      add("text", value, at + 1);
      return;
    }
  }
  throw new ExpressionError("A text is not closed: a single quote is missing.", start, to);
}

function readKey(text: string, start: number, to: number, add: Add): void {
  for (let at = start + 1; at < to; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') {
      add("key", readJsonText(text.slice(start, at + 1), start), at + 1);
      return;
    }
  }
  throw new ExpressionError("A text is not closed: a double quote is missing.", start, to);
}

function readJsonText(quoted: string, start: number): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    throw new ExpressionError("A text in double quotes is not valid JSON.", start, start + quoted.length);
  }
}
