/**
 * Whether a pattern can take exponentially long on a text that nearly matches: a state of its automaton is reached again on the
 * same text in two ways (exponential degree of ambiguity, after Weideman and others, 2016). Gives a piece of such a loop.
 */
export function explodes(pattern: string): boolean {
  const automaton = new Builder(pattern).build();
  return automaton !== undefined && hasTwoWays(automaton);
}

/** The characters of a step: ranges of code units, both ends included. */
type Ranges = readonly (readonly [number, number])[];

interface Step {
  on: Ranges;
  to: number;
}

/** Steps that take a character, by state; what takes none has been followed already. */
type Automaton = Step[][];

const last = 0xffff;
const any: Ranges = [[0, last]];
// A pattern with more states is looked at by nobody in reasonable time; it gets the benefit of the doubt.
const mostStates = 400;
const mostPairs = 20_000;
const mostWays = 200;

class TooLarge extends Error {}

class Builder {
  readonly #text: string;
  #at = 0;
  readonly #empty: number[][] = [];
  readonly #steps: Step[][] = [];

  constructor(text: string) {
    this.#text = text;
  }

  build(): Automaton | undefined {
    try {
      const start = this.#state();
      this.#alternatives(start);
      if (this.#at < this.#text.length) return undefined;
    } catch (problem) {
      if (problem instanceof TooLarge) return undefined;
      throw problem;
    }
    // Each way of reaching a step counts, so that `(a|a)*` has two of them.
    const ways = this.#steps.map((_, state) => this.#waysFrom(state, [], []).flatMap((one) => this.#steps[one] ?? []));
    return ways.some((one) => one.length > mostWays) ? undefined : ways;
  }

  #waysFrom(state: number, path: number[], found: number[]): number[] {
    if (path.includes(state) || found.length > mostWays) return found;
    found.push(state);
    for (const next of this.#empty[state] ?? []) this.#waysFrom(next, [...path, state], found);
    return found;
  }

  #state(): number {
    if (this.#steps.length >= mostStates) throw new TooLarge();
    this.#empty.push([]);
    return this.#steps.push([]) - 1;
  }

  #link(from: number, to: number): void {
    this.#empty[from]?.push(to);
  }

  #alternatives(from: number): number {
    const end = this.#state();
    do {
      const start = this.#state();
      this.#link(from, start);
      this.#link(this.#sequence(start), end);
    } while (this.#take("|"));
    return end;
  }

  #sequence(from: number): number {
    let at = from;
    while (this.#at < this.#text.length && !"|)".includes(this.#text[this.#at] ?? "")) at = this.#repeated(at);
    return at;
  }

  #repeated(from: number): number {
    const begin = this.#at;
    let at = this.#atom(from);
    const times = /^(?:\{(\d+)(,?)(\d*)\}|[*+?])/.exec(this.#text.slice(this.#at));
    if (!times) return at;
    const end = this.#at + times[0].length + (/^[+?]/.test(this.#text.slice(this.#at + times[0].length)) ? 1 : 0);
    const [least, most] = countsOf(times);
    const again = (start: number) => {
      this.#at = begin;
      return this.#atom(start);
    };
    if (least === 0) this.#link(from, at);
    for (let count = 1; count < Math.max(least, 1); count += 1) at = again(at);
    if (most === Number.POSITIVE_INFINITY) {
      // One more turn leads from the end of the last to itself.
      const start = this.#state();
      this.#link(at, start);
      this.#link(again(start), start);
      at = start;
    } else
      for (let count = Math.max(least, 1); count < most; count += 1) {
        const next = again(at);
        this.#link(at, next);
        at = next;
      }
    this.#at = end;
    return at;
  }

  #atom(from: number): number {
    const character = this.#text[this.#at] ?? "";
    if (character === "(") return this.#group(from);
    if ("^$".includes(character)) {
      this.#at += 1;
      return from;
    }
    const on = this.#characters();
    if (!on) return from;
    const to = this.#state();
    this.#steps[from]?.push({ on, to });
    return to;
  }

  #group(from: number): number {
    const head = /^\((?:\?(?:[:=!>]|<[=!]|<[^>]*>))?/.exec(this.#text.slice(this.#at))?.[0] ?? "(";
    this.#at += head.length;
    const isLook = /^\(\?<?[=!]/.test(head);
    // What is only looked at is a pattern of its own; it takes part in no loop around it.
    const end = this.#alternatives(isLook ? this.#state() : from);
    this.#take(")");
    return isLook ? from : end;
  }

  #characters(): Ranges | undefined {
    const character = this.#text[this.#at] ?? "";
    this.#at += 1;
    if (character === ".") return any;
    if (character === "[") return this.#class();
    return character === "\\" ? this.#escape() : single(character);
  }

  #escape(): Ranges | undefined {
    const rest = this.#text.slice(this.#at);
    const code = /^(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))/.exec(rest);
    if (code) {
      this.#at += code[0].length;
      return single(String.fromCharCode(Number.parseInt(code[1] ?? code[2] ?? "", 16)));
    }
    const property = /^[pP]\{[^}]*\}/.exec(rest);
    // Which letters a property holds is a long list; nothing is claimed about them.
    if (property || /^[1-9k]/.test(rest)) throw new TooLarge();
    this.#at += 1;
    const letter = rest[0] ?? "";
    if (/[bBAzZG]/.test(letter)) return undefined;
    return named[letter] ?? single({ n: "\n", r: "\r", t: "\t", f: "\f", v: "\v", 0: "\0" }[letter] ?? letter);
  }

  #class(): Ranges {
    const isNegated = this.#take("^");
    const ranges: (readonly [number, number])[] = [];
    while (this.#at < this.#text.length && this.#text[this.#at] !== "]") {
      const low = this.#classPart();
      if (low.length === 1 && this.#text[this.#at] === "-" && this.#text[this.#at + 1] !== "]") {
        this.#at += 1;
        const high = this.#classPart();
        ranges.push([low[0]?.[0] ?? 0, high[0]?.[1] ?? last]);
      } else ranges.push(...low);
    }
    this.#take("]");
    return isNegated ? others(ranges) : ranges;
  }

  #classPart(): Ranges {
    const character = this.#text[this.#at] ?? "";
    this.#at += 1;
    return character === "\\" ? (this.#escape() ?? single("\b")) : single(character);
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }
}

function countsOf(times: RegExpExecArray): [number, number] {
  if (times[0] === "*") return [0, Number.POSITIVE_INFINITY];
  if (times[0] === "+") return [1, Number.POSITIVE_INFINITY];
  if (times[0] === "?") return [0, 1];
  // Whether a loop has two ways doesn't hang on how often a piece is counted out, only on whether it is and may be more.
  const least = Number(times[1]);
  const most = times[2] ? (times[3] ? Number(times[3]) : Number.POSITIVE_INFINITY) : least;
  return [
    Math.min(least, 2),
    most === least ? Math.min(least, 2) : most === Number.POSITIVE_INFINITY ? most : Math.min(least, 2) + 1,
  ];
}

function single(character: string): Ranges {
  const code = character.charCodeAt(0);
  return [[code, code]];
}

function others(ranges: Ranges): Ranges {
  const left: [number, number][] = [];
  let from = 0;
  for (const [low, high] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (low > from) left.push([from, low - 1]);
    from = Math.max(from, high + 1);
  }
  if (from <= last) left.push([from, last]);
  return left;
}

const digits: Ranges = [[48, 57]];
const word: Ranges = [...digits, [65, 90], [95, 95], [97, 122]];
const space: Ranges = [
  [9, 13],
  [32, 32],
  [160, 160],
  [0x2028, 0x2029],
  [0xfeff, 0xfeff],
];
const named: Readonly<Record<string, Ranges>> = {
  d: digits,
  D: others(digits),
  w: word,
  W: others(word),
  s: space,
  S: others(space),
};

function meet(a: Ranges, b: Ranges): boolean {
  return a.some(([low, high]) => b.some(([from, to]) => low <= to && from <= high));
}

/** Whether some state can be left and reached again on one text in two ways. */
function hasTwoWays(automaton: Automaton): boolean {
  return automaton.some((_, state) => isInLoop(automaton, state) && loopsTwice(automaton, state));
}

function isInLoop(automaton: Automaton, home: number): boolean {
  const seen = new Set<number>();
  const open = [home];
  for (let state = open.pop(); state !== undefined; state = open.pop())
    for (const { to } of automaton[state] ?? []) {
      if (to === home) return true;
      if (!seen.has(to)) open.push(to);
      seen.add(to);
    }
  return false;
}

// Two walkers start at the state and take the same characters. Where they ever part and both come back, there are two ways.
function loopsTwice(automaton: Automaton, home: number): boolean {
  const size = automaton.length;
  const key = (a: number, b: number, parted: boolean) => (a * size + b) * 2 + (parted ? 1 : 0);
  const seen = new Set<number>();
  const open: [number, number, boolean][] = [[home, home, false]];
  for (let pair = open.pop(); pair; pair = open.pop()) {
    const [a, b, parted] = pair;
    for (const [at, one] of (automaton[a] ?? []).entries())
      for (const [other, two] of (automaton[b] ?? []).entries()) {
        const isParted = parted || (a === b && at !== other);
        if ((a === b && !parted && other < at) || !meet(one.on, two.on)) continue;
        if (one.to === home && two.to === home && isParted) return true;
        const next = key(one.to, two.to, isParted);
        if (seen.has(next)) continue;
        if (seen.size > mostPairs) return false;
        seen.add(next);
        open.push([one.to, two.to, isParted]);
      }
  }
  return false;
}
