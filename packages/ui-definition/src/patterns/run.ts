import type { Program, Step } from "./program.ts";

/** Work that one text may cost; beyond it the text counts as not matching. */
const maximumWork = 20_000_000;

/** Whether a position in a text is the place that a step asks for. */
export function isAt(text: string, place: (Step & { kind: "at" })["place"], position: number): boolean {
  if (place === "start") return position === 0;
  if (place === "end") return position === text.length;
  const isWord = (at: number) => /\w/.test(text[at] ?? "");
  return (isWord(position - 1) !== isWord(position)) === (place === "word");
}

/** Where in a text something ends that a program matches. */
export function endsOf(program: Program, text: string): ReadonlySet<number> {
  return new Run(text).ends(program);
}

/** Whether a pattern's program matches somewhere in a text. */
export function matches(program: Program, text: string): boolean {
  return new Run(text).find(program, 0, true);
}

class Run {
  private readonly text: string;
  private work = 0;
  /** What looks found out already, by program: ahead by position, behind for the whole text at once. */
  private readonly ahead = new Map<Program, Map<number, boolean>>();
  private readonly behind = new Map<Program, ReadonlySet<number>>();

  constructor(text: string) {
    this.text = text;
  }

  /** Whether a match begins at a position, or with `isAnywhere` at one after it. */
  find(program: Program, from: number, isAnywhere: boolean): boolean {
    return this.walk(program, from, isAnywhere, () => true);
  }

  // Follows all ways at once, a character at a time; `end` is told where a match ends and says whether that is enough.
  private walk(program: Program, from: number, isAnywhere: boolean, end: (position: number) => boolean): boolean {
    const seen = new Int32Array(program.steps.length).fill(-1);
    let here: number[] = [];
    for (let position = from; position <= this.text.length; position++) {
      const waiting = position === from || isAnywhere ? [...here, program.start] : here;
      const next: number[] = [];
      const character = this.text[position];
      while (waiting.length > 0) {
        const at = waiting.pop() as number;
        if (seen[at] === position) continue;
        seen[at] = position;
        if (++this.work > maximumWork) return false;
        const step = program.steps[at] as Step;
        if (step.kind === "match") {
          if (end(position)) return true;
        } else if (step.kind === "fork") waiting.push(step.other, step.next);
        else if (step.kind === "character") {
          if (character !== undefined && step.fits(character)) next.push(step.next);
        } else if (step.kind === "at" ? isAt(this.text, step.place, position) : this.passes(step, position)) {
          waiting.push(step.next);
        }
      }
      here = next;
      if (here.length === 0 && !isAnywhere) return false;
    }
    return false;
  }

  // Notes and rounds matter only to who goes back; here nobody does.
  private passes(step: Step, position: number): boolean {
    return step.kind !== "look" || this.look(step, position);
  }

  private look({ program, isBehind, isNegative }: Step & { kind: "look" }, position: number): boolean {
    const isThere = isBehind ? this.ends(program).has(position) : this.begins(program, position);
    return isThere !== isNegative;
  }

  private begins(program: Program, position: number): boolean {
    const known = this.ahead.get(program) ?? new Map<number, boolean>();
    this.ahead.set(program, known);
    const found = known.get(position) ?? this.find(program, position, false);
    known.set(position, found);
    return found;
  }

  ends(program: Program): ReadonlySet<number> {
    let found = this.behind.get(program);
    if (!found) {
      const positions = new Set<number>();
      this.walk(program, 0, true, (position) => {
        positions.add(position);
        return false;
      });
      found = positions;
      this.behind.set(program, found);
    }
    return found;
  }
}
