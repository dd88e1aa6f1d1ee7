import type { Program, Step } from "./program.ts";
import { endsOf, isAt } from "./run.ts";

/** Steps that one text may cost: with references back, a pattern can ask for more than anybody would wait for. */
const maximumSteps = 1_000_000;

/** Where a way through a program has come to, and what it has noted. Lists are copied when they change, never changed. */
interface Way {
  at: number;
  position: number;
  /** Where group n begins at 2n and ends at 2n + 1; -1 where it has matched nothing. */
  groups: readonly number[];
  /** Where each repeat's present round began. */
  rounds: readonly number[];
}

class TooManySteps extends Error {}

/**
 * Whether a program that refers back to what it has matched does so somewhere in a text: one way after the other is tried, as
 * JavaScript tries them. undefined where that takes more than a million steps.
 */
export function retrace(program: Program, text: string): boolean | undefined {
  const search = new Search(text);
  const groups = Array.from({ length: 2 * (program.groups + 1) }, () => -1);
  try {
    for (let start = 0; start <= text.length; start++) if (search.from(program, start, groups)) return true;
    return false;
  } catch (error) {
    if (error instanceof TooManySteps) return undefined;
    throw error;
  }
}

class Search {
  private readonly text: string;
  private readonly behind = new Map<Program, ReadonlySet<number>>();
  private steps = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** What the groups hold where a match begins at a position; undefined where none does. */
  from(program: Program, start: number, groups: readonly number[]): readonly number[] | undefined {
    const waiting: Way[] = [{ at: program.start, position: start, groups, rounds: [] }];
    for (let way = waiting.pop(); way; way = waiting.pop()) {
      if (++this.steps > maximumSteps) throw new TooManySteps();
      const step = program.steps[way.at] as Step;
      if (step.kind === "match") return way.groups;
      if (step.kind === "fork") waiting.push({ ...way, at: step.other }, { ...way, at: step.next });
      else {
        const next = this.after(step, way);
        if (next) waiting.push(next);
      }
    }
    return undefined;
  }

  private after(step: Exclude<Step, { kind: "match" | "fork" }>, way: Way): Way | undefined {
    const { position } = way;
    const on = { ...way, at: step.next };
    switch (step.kind) {
      case "character": {
        const character = this.text[position];
        return character !== undefined && step.fits(character) ? { ...on, position: position + 1 } : undefined;
      }
      case "at":
        return isAt(this.text, step.place, position) ? on : undefined;
      case "note":
        return { ...on, groups: way.groups.with(2 * step.group + (step.edge === "from" ? 0 : 1), position) };
      case "back":
        return this.repeats(step, way)
          ? { ...on, position: position + this.heldBy(step.group, way).length }
          : undefined;
      case "round": {
        const [first, last] = step.groups;
        const rounds = [...way.rounds];
        rounds[step.loop] = position;
        const isInside = (at: number) => at >= 2 * first && at <= 2 * last + 1;
        return { ...on, rounds, groups: way.groups.map((held, at) => (isInside(at) ? -1 : held)) };
      }
      case "progress":
        return way.rounds[step.loop] === position ? undefined : on;
      case "look":
        return this.look(step, on);
    }
  }

  // What has matched nothing yet is repeated by nothing.
  private heldBy(group: number, { groups }: Way): string {
    const [from = -1, to = -1] = [groups[2 * group], groups[2 * group + 1]];
    return from < 0 || to < 0 ? "" : this.text.slice(from, to);
  }

  private repeats({ group, isCaseless }: Step & { kind: "back" }, way: Way): boolean {
    const held = this.heldBy(group, way);
    const here = this.text.slice(way.position, way.position + held.length);
    return isCaseless ? here.toUpperCase() === held.toUpperCase() : here === held;
  }

  private look({ program, isBehind, isNegative }: Step & { kind: "look" }, on: Way): Way | undefined {
    if (isBehind) return this.ends(program).has(on.position) === isNegative ? undefined : on;
    const found = this.from(program, on.position, on.groups);
    if (isNegative) return found ? undefined : on;
    return found && { ...on, groups: found };
  }

  private ends(program: Program): ReadonlySet<number> {
    const known = this.behind.get(program) ?? endsOf(program, this.text);
    this.behind.set(program, known);
    return known;
  }
}
