import { RE2JS } from "re2js";

const maximumPatternLength = 4096;
const maximumTextLength = 50_000;
const maximumLookaheadText = 256;

/** A regular expression of a form, ready to be tried; or why it can't be. */
export type Pattern = { test(text: string): boolean; error?: undefined } | { error: string };

const compiled = new Map<string, Pattern>();

/**
 * Compiles an author's pattern for an engine whose time grows only linearly with the text.
 * A pattern that stands in the form must not be able to stop a server or a page.
 */
export function compilePattern(source: string): Pattern {
  const known = compiled.get(source);
  if (known) return known;
  if (compiled.size > 2000) compiled.clear();
  const pattern = compile(source);
  compiled.set(source, pattern);
  return pattern;
}

function compile(source: string): Pattern {
  if (source.length > maximumPatternLength) {
    return { error: `The pattern is longer than ${maximumPatternLength} characters.` };
  }
  try {
    const parts = splitAtLookaheads(source);
    if (!parts) {
      return { error: "The pattern looks ahead inside a group or an alternative, which is not supported." };
    }
    if (parts.length === 1) {
      const whole = build(source);
      return { test: (text) => text.length <= maximumTextLength && whole.matcher(text).find() };
    }
    return { test: sequence(parts) };
  } catch (error) {
    return { error: `The pattern can't be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function build(source: string): RE2JS {
  return RE2JS.compile(RE2JS.translateRegExp(source), RE2JS.LOOKBEHINDS);
}

/** A piece of a pattern and the looks ahead that stand at its end. */
interface Part {
  source: string;
  ahead: { source: string; isNegative: boolean }[];
}

// Linear engines know no lookahead. `X(?=A)Y` is tried by cutting the text: X up to a place, A and Y from there.
function splitAtLookaheads(source: string): Part[] | undefined {
  const parts: Part[] = [{ source: "", ahead: [] }];
  let isInClass = false;
  let depth = 0;
  let hasAlternative = false;
  for (let at = 0; at < source.length; at++) {
    const char = source[at] as string;
    const part = parts.at(-1) as Part;
    if (char === "\\") {
      part.source += char + (source[++at] ?? "");
      continue;
    }
    if (isInClass) isInClass = char !== "]";
    else if (char === "[") isInClass = true;
    else if (char === "(") {
      const kind = source.slice(at, at + 3);
      if (kind === "(?=" || kind === "(?!") {
        if (depth > 0) return undefined;
        const end = closing(source, at);
        if (end === undefined) return undefined;
        part.ahead.push({ source: source.slice(at + 3, end), isNegative: kind === "(?!" });
        at = end;
        const next = source.slice(at + 1, at + 4);
        if (next !== "(?=" && next !== "(?!") parts.push({ source: "", ahead: [] });
        continue;
      }
      depth++;
    } else if (char === ")") depth--;
    else if (char === "|" && depth === 0) hasAlternative = true;
    part.source += char;
  }
  return parts.length > 1 && hasAlternative ? undefined : parts;
}

function closing(source: string, open: number): number | undefined {
  let depth = 0;
  let isInClass = false;
  for (let at = open; at < source.length; at++) {
    const char = source[at];
    if (char === "\\") at++;
    else if (isInClass) isInClass = char !== "]";
    else if (char === "[") isInClass = true;
    else if (char === "(") depth++;
    else if (char === ")" && --depth === 0) return at;
  }
  return undefined;
}

function sequence(parts: Part[]): (text: string) => boolean {
  const isAnchored = parts[0]?.source.startsWith("^") === true;
  const pieces = parts.map((part, position) => {
    const source = position === 0 && isAnchored ? part.source.slice(1) : part.source;
    const isLast = position === parts.length - 1;
    return {
      exact: source === "" ? undefined : build(`^(?:${source})${isLast ? "" : "$"}`),
      ahead: part.ahead.map(({ source: look, isNegative }) => ({ test: build(`^(?:${look})`), isNegative })),
    };
  });
  return (text) => {
    if (text.length > maximumLookaheadText) return false;
    const tried = new Map<number, boolean>();
    const from = (start: number, position: number): boolean => {
      const key = start * pieces.length + position;
      const known = tried.get(key);
      if (known !== undefined) return known;
      const result = attempt(start, position);
      tried.set(key, result);
      return result;
    };
    const attempt = (start: number, position: number): boolean => {
      const piece = pieces[position];
      if (!piece) return true;
      if (position === pieces.length - 1) return !piece.exact || piece.exact.matcher(text.slice(start)).find();
      for (let end = start; end <= (piece.exact ? text.length : start); end++) {
        if (piece.exact && !piece.exact.matcher(text.slice(start, end)).find()) continue;
        const rest = text.slice(end);
        if (piece.ahead.every(({ test, isNegative }) => test.matcher(rest).find() !== isNegative)) {
          if (from(end, position + 1)) return true;
        }
      }
      return false;
    };
    for (let start = 0; start <= (isAnchored ? 0 : text.length); start++) if (from(start, 0)) return true;
    return false;
  };
}
