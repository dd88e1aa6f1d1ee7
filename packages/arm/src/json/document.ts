import type { JsonNode } from "./node.ts";

/** Something in a JSON text that its author should know of. An error is what the engine refuses, a warning what strict JSON forbids. */
export interface JsonProblem {
  code: JsonProblemCode;
  message: string;
  offset: number;
  end: number;
  severity: "error" | "warning";
}

/** The kinds of problem, errors first. */
export type JsonProblemCode =
  | "empty"
  | "unexpected-character"
  | "unexpected-end"
  | "unclosed-string"
  | "unclosed-comment"
  | "invalid-escape"
  | "invalid-number"
  | "missing-comma"
  | "missing-colon"
  | "content-after-end"
  | "too-deep"
  | "too-long"
  | "comment"
  | "trailing-comma"
  | "empty-element"
  | "single-quotes"
  | "unquoted-name"
  | "control-character"
  | "number-form"
  | "not-a-number"
  | "undefined"
  | "constructor"
  | "white-space"
  | "byte-order-mark"
  | "duplicate-name";

/** A place in a text, both from 1, columns in UTF-16 units. */
export interface Position {
  line: number;
  column: number;
}

/** A JSON text that was read: its tree as far as it could be read, and what is wrong with it. */
export interface JsonDocument {
  text: string;
  file?: string;
  root?: JsonNode;
  problems: JsonProblem[];
  position(offset: number): Position;
}

/** The first problem that makes the engine refuse a document. */
export function firstError(document: JsonDocument): JsonProblem | undefined {
  return document.problems.find((problem) => problem.severity === "error");
}

/** A function from offset to line and column; the lines are counted when it is first asked. */
export function positions(text: string): (offset: number) => Position {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] as number) + 1 };
  };
}

const lineBreak = /\r\n|\r|\n/g;

function lineStarts(text: string): number[] {
  const starts = [0];
  if (!text.includes("\r")) {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    return starts;
  }
  for (const found of text.matchAll(lineBreak)) starts.push(found.index + found[0].length);
  return starts;
}
