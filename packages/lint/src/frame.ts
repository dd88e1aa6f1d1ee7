import type { JsonBase, JsonDocument } from "@stoa/arm/json";

const widest = 160;

/** The lines around a place, with numbers, and the place marked. */
export function frameOf(document: JsonDocument, { offset, end }: JsonBase): string {
  const { text } = document;
  const first = document.position(offset);
  const last = document.position(end);
  const lineStart = offset - (first.column - 1);
  const lines = [
    ...linesBefore(text, lineStart, 2).map((line, at, all) => ({ number: first.line - all.length + at, line })),
    { number: first.line, line: lineAt(text, lineStart) },
  ];
  const width = String(first.line + 2).length;
  const markEnd = last.line === first.line ? last.column : (lines[lines.length - 1]?.line.length ?? first.column);
  const shown = lines.map(
    ({ number, line }) =>
      `${number === first.line ? ">" : " "} ${String(number).padStart(width)} | ${clip(line, first.column)}`,
  );
  const shift = shiftFor(first.column);
  const marker = "^".repeat(Math.max(1, Math.min(markEnd - first.column, widest - (first.column - shift))));
  const indent = lines[lines.length - 1]?.line.slice(shift, first.column - 1).replace(/[^\t]/g, " ") ?? "";
  shown.push(`  ${" ".repeat(width)} | ${shift > 0 ? " " : ""}${indent}${marker}`);
  const after = lineStart + (lines[lines.length - 1]?.line.length ?? 0);
  const next = /^\r?\n/.exec(text.slice(after, after + 2));
  if (next)
    shown.push(
      `  ${String(first.line + 1).padStart(width)} | ${clip(lineAt(text, after + next[0].length), first.column)}`,
    );
  return shown.join("\n");
}

function linesBefore(text: string, lineStart: number, count: number): string[] {
  const lines: string[] = [];
  let at = lineStart;
  while (lines.length < count && at > 0) {
    const end = text[at - 1] === "\n" && text[at - 2] === "\r" ? at - 2 : at - 1;
    let start = end;
    while (start > 0 && text[start - 1] !== "\n" && text[start - 1] !== "\r") start -= 1;
    lines.unshift(text.slice(start, end));
    at = start;
  }
  return lines;
}

function lineAt(text: string, start: number): string {
  let end = start;
  while (end < text.length && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return text.slice(start, end);
}

// A file without line breaks would print as one endless line, so only the part around the place is shown.
function shiftFor(column: number): number {
  return column > widest - 40 ? column - 40 : 0;
}

function clip(line: string, column: number): string {
  const shift = shiftFor(column);
  const part = line.slice(shift, shift + widest);
  return `${shift > 0 ? "…" : ""}${part}${shift + widest < line.length ? "…" : ""}`;
}
