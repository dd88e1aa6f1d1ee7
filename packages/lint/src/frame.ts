import type { JsonBase, JsonDocument } from "@stoa/arm/json";

const widest = 160;

/** The lines around a place, with numbers, and the place marked. */
export function frameOf(document: JsonDocument, { offset, end }: JsonBase): string {
  const { text } = document;
  const { line, column } = document.position(offset);
  const last = document.position(end);
  const start = offset - (column - 1);
  const shift = column > widest - 40 ? column - 40 : 0;
  const width = String(line + 1).length;
  const row = (mark: string, number: number, at: number) =>
    `${mark} ${String(number).padStart(width)} | ${windowOf(text, at, shift)}`;

  const before = lineStartsBefore(text, start, 2);
  const rows = before.map((at, index) => row(" ", line - before.length + index, at));
  rows.push(row(">", line, start));
  const shown = visible(text, start + shift);
  const room = Math.max(1, shown.length - (column - 1 - shift));
  const length = last.line === line ? last.column - column : room;
  const indent = text.slice(start + shift, offset).replace(/[^\t]/g, " ");
  rows.push(
    `  ${" ".repeat(width)} | ${shift > 0 ? " " : ""}${indent}${"^".repeat(Math.max(1, Math.min(length, room)))}`,
  );
  const next = start + shift + shown.length;
  const lineEnd = /^\r?\n|^\r/.exec(text.slice(next, next + 2));
  if (lineEnd) rows.push(row(" ", line + 1, next + lineEnd[0].length));
  return rows.join("\n");
}

// A file without line breaks is one endless line, so no more of a line is ever looked at than is shown.
function visible(text: string, from: number): string {
  return /^[^\r\n]*/.exec(text.slice(from, from + widest))?.[0] ?? "";
}

function windowOf(text: string, lineStart: number, shift: number): string {
  if (shift === 0) return visible(text, lineStart) + (isCut(text, lineStart + widest) ? "…" : "");
  if (visible(text, lineStart).length < Math.min(shift, widest)) return "…";
  return `…${visible(text, lineStart + shift)}${isCut(text, lineStart + shift + widest) ? "…" : ""}`;
}

function isCut(text: string, at: number): boolean {
  return at < text.length && !/[\r\n]/.test(text[at] ?? "") && visible(text, at - widest).length === widest;
}

/** Where the lines before a line start, as far as they are short enough to be shown. */
function lineStartsBefore(text: string, lineStart: number, count: number): number[] {
  const starts: number[] = [];
  let at = lineStart;
  while (starts.length < count && at > 0) {
    const end = text[at - 1] === "\n" && text[at - 2] === "\r" ? at - 2 : at - 1;
    const piece = text.slice(Math.max(0, end - 1_000), end);
    const cut = Math.max(piece.lastIndexOf("\n"), piece.lastIndexOf("\r"));
    if (cut < 0 && end > 1_000) break;
    at = cut < 0 ? 0 : end - piece.length + cut + 1;
    starts.unshift(at);
  }
  return starts;
}
