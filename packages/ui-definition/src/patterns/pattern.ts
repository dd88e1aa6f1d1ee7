import { RE2JS } from "re2js";
import { programOf } from "./program.ts";
import { retrace } from "./retrace.ts";
import { matches } from "./run.ts";

const maximumPatternLength = 4096;
const maximumTextLength = 50_000;

/** A regular expression of a form, ready to be tried; or why it can't be. */
export type Pattern =
  | {
      /** Whether it matches somewhere in a text; undefined where finding that out would take too long. */
      test(text: string): boolean | undefined;
      error?: undefined;
    }
  | { error: string };

const compiled = new Map<string, Pattern>();

/**
 * Compiles an author's pattern for an engine whose time grows only linearly with the text; where it refers back to what it has
 * matched, no such engine exists, and one with a limit tries it. A pattern that stands in the form must not be able to stop a server or a page.
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
    // Only read, never run: it says whether JavaScript, and so the portal, knows the pattern at all.
    new RegExp(source);
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^Invalid regular expression: /, "") : String(error);
    return { error: `The pattern can't be read: ${why}` };
  }
  return simple(source) ?? followed(source);
}

// Most patterns are simple enough for an engine that is made for speed.
function simple(source: string): Pattern | undefined {
  if (/\(\?<?[=!]|\\k</.test(source)) return undefined;
  try {
    const whole = RE2JS.compile(RE2JS.translateRegExp(source));
    return { test: (text) => text.length <= maximumTextLength && whole.matcher(text).find() };
  } catch {
    return undefined;
  }
}

function followed(source: string): Pattern {
  try {
    const program = programOf(source);
    const decide = program.groups > 0 ? retrace : matches;
    return { test: (text) => text.length <= maximumTextLength && decide(program, text) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { error: `The pattern can't be checked here: ${why}. Azure's portal checks it.` };
  }
}
