// A pattern as a program. Without references back, `run.ts` follows every way through it at once, so nothing makes it go back and
// try again; with them `retrace.ts` has to, up to a limit.

/** One step of a program; `next` is where it goes on. */
export type Step =
  | { kind: "character"; fits(character: string): boolean; next: number }
  | { kind: "fork"; next: number; other: number }
  | { kind: "at"; place: "start" | "end" | "word" | "no word"; next: number }
  | { kind: "look"; program: Program; isBehind: boolean; isNegative: boolean; next: number }
  | { kind: "back"; group: number; isCaseless: boolean; next: number }
  /** Notes where a group begins or ends. */
  | { kind: "note"; group: number; edge: "from" | "to"; next: number }
  /** A round of a repeat begins: what its groups (from, to) held is forgotten. */
  | { kind: "round"; loop: number; groups: readonly [number, number]; next: number }
  /** A round of an endless repeat ends: one that took nothing must not begin again. */
  | { kind: "progress"; loop: number; next: number }
  | { kind: "match" };

/** The steps of a pattern, and the one it begins with. */
export interface Program {
  steps: readonly Step[];
  start: number;
  /** How many groups it notes; none where nothing refers back. */
  groups: number;
}

/** Counted repeats are written out; what becomes longer than this is refused. */
const maximumSteps = 50_000;

/** Translates a pattern that JavaScript can read; throws where it can't be tried. */
export function programOf(source: string): Program {
  return new Translator(source).whole();
}

/** Adds the steps of a piece before those that begin at `next`, and says where the piece begins. */
type Piece = (next: number) => number;

class Translator {
  private steps: Step[] = [{ kind: "match" }];
  private readonly source: string;
  private at = 0;
  private flags = "";
  private groups = 0;
  private loops = 0;
  private readonly names = new Map<string, number>();
  /** Groups that stand in a look behind, where JavaScript goes backwards. */
  private readonly behind = new Set<number>();
  private readonly count: number;
  private readonly refersBack: boolean;

  constructor(source: string) {
    this.source = source;
    // An empty choice matches everything, and JavaScript then tells how many groups there are.
    this.count = (new RegExp(`${source}|`).exec("")?.length ?? 1) - 1;
    const numbers = [...source.matchAll(/\\(\d+)/g)].map(([, digits]) => Number(digits));
    this.refersBack = /\\k</.test(source) || numbers.some((number) => number > 0 && number <= this.count);
  }

  whole(): Program {
    const piece = this.choice();
    if (this.at < this.source.length) throw new Error(`'${this.source[this.at]}' is not expected here`);
    return this.built(piece);
  }

  private built(piece: Piece): Program {
    const outer = this.steps;
    this.steps = [{ kind: "match" }];
    const start = piece(0);
    const program = { steps: this.steps, start, groups: this.refersBack ? this.count : 0 };
    this.steps = outer;
    return program;
  }

  private add(step: Step): number {
    if (this.steps.length >= maximumSteps) throw new Error(`it repeats more than ${maximumSteps} parts`);
    return this.steps.push(step) - 1;
  }

  private choice(): Piece {
    const options = [this.sequence()];
    while (this.source[this.at] === "|") {
      this.at++;
      options.push(this.sequence());
    }
    return (next) => {
      const [last = next, ...others] = options.map((option) => option(next)).reverse();
      return others.reduce((other, start) => this.add({ kind: "fork", next: start, other }), last);
    };
  }

  private sequence(): Piece {
    const items: Piece[] = [];
    while (this.at < this.source.length && this.source[this.at] !== "|" && this.source[this.at] !== ")") {
      const first = this.groups + 1;
      items.push(this.repeated(this.item(), first));
    }
    return (next) => items.reduceRight((after, item) => item(after), next);
  }

  private item(): Piece {
    const char = this.source[this.at] as string;
    if (char === "^" || char === "$") {
      this.at++;
      return (next) => this.add({ kind: "at", place: char === "^" ? "start" : "end", next });
    }
    if (char === "(") return this.group();
    const back = this.back();
    if (back) return back;
    const atom = this.atom();
    if (atom === "\\b" || atom === "\\B")
      return (next) => this.add({ kind: "at", place: atom === "\\b" ? "word" : "no word", next });
    // One character at a time nothing can explode, so JavaScript itself says whether it fits.
    const one = new RegExp(`^(?:${atom})$`, this.flags);
    return (next) => this.add({ kind: "character", fits: (character) => one.test(character), next });
  }

  /** `\\1` or `\\k<name>`; nothing where such a number is the code of a character. */
  private back(): Piece | undefined {
    const [whole, digits, name] = /^\\(?:([1-9]\d*)|k<([^>]*)>)/.exec(this.source.slice(this.at)) ?? [];
    const isCode = digits !== undefined && Number(digits) > this.count;
    if (!this.refersBack || whole === undefined || isCode) return undefined;
    this.at += whole.length;
    const isCaseless = this.flags.includes("i");
    return (next) => {
      const group = digits === undefined ? (this.names.get(name ?? "") ?? 0) : Number(digits);
      if (this.behind.has(group)) throw new Error("it refers back to what a look behind has matched");
      return this.add({ kind: "back", group, isCaseless, next });
    };
  }

  /** The text of what stands for a single character. */
  private atom(): string {
    const from = this.at;
    const char = this.source[this.at++];
    if (char === "\\") {
      const rest = this.source.slice(this.at);
      this.at +=
        /^(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[a-zA-Z]|[0-3][0-7]{1,2}|[4-7][0-7]|k<)/.exec(rest)?.[0].length ?? 1;
    } else if (char === "[") {
      while (this.at < this.source.length && this.source[this.at] !== "]")
        this.at += this.source[this.at] === "\\" ? 2 : 1;
      this.at++;
    }
    const atom = this.source.slice(from, this.at);
    // A bracket that closes nothing stands for itself.
    return atom === "]" || atom === "{" || atom === "}" ? `\\${atom}` : atom;
  }

  private group(): Piece {
    const [opening = "(", look, more = "", fewer = "", name] =
      /^\((?:\?(?:(<?[=!])|([ims]*)(?:-([ims]+))?:|<([^>]*)>))?/.exec(this.source.slice(this.at)) ?? [];
    this.at += opening.length;
    const group = opening === "(" || name !== undefined ? ++this.groups : 0;
    if (name !== undefined) this.names.set(name, group);
    const first = this.groups + 1;
    const outer = this.flags;
    this.flags = [...new Set(outer + more)].filter((flag) => !fewer.includes(flag)).join("");
    const inner = this.choice();
    this.flags = outer;
    if (this.source[this.at++] !== ")") throw new Error("a bracket is not closed");
    if (look === undefined) return group > 0 && this.refersBack ? this.noted(inner, group) : inner;
    const [isBehind, isNegative] = [look.startsWith("<"), look.endsWith("!")];
    if (isBehind) for (let inside = first; inside <= this.groups; inside++) this.behind.add(inside);
    // Names may be given further on, so what is inside is translated with the rest.
    return (next) => {
      const program = this.built(inner);
      if (isBehind && program.steps.some(({ kind }) => kind === "back")) throw new Error("a look behind refers back");
      return this.add({ kind: "look", program, isBehind, isNegative, next });
    };
  }

  private noted(inner: Piece, group: number): Piece {
    return (next) => {
      const end = this.add({ kind: "note", group, edge: "to", next });
      return this.add({ kind: "note", group, edge: "from", next: inner(end) });
    };
  }

  private repeated(item: Piece, first: number): Piece {
    const found = /^(?:([*+?])|\{(\d+)(,(\d*))?\})\??/.exec(this.source.slice(this.at, this.at + 40));
    if (!found) return item;
    this.at += found[0].length;
    const [whole, sign, from, comma, to] = found;
    const isLazy = whole.length > 1 && whole.endsWith("?");
    const least = sign ? (sign === "+" ? 1 : 0) : Number(from);
    const most = sign ? (sign === "?" ? 1 : Infinity) : comma ? (to ? Number(to) : Infinity) : least;
    const groups = [first, this.groups] as const;
    const fork = (round: number, next: number): Step =>
      isLazy ? { kind: "fork", next, other: round } : { kind: "fork", next: round, other: next };
    // Only who goes back has to know of rounds.
    const round = (loop: number, next: number): number => {
      const start = item(next);
      return this.refersBack ? this.add({ kind: "round", loop, groups, next: start }) : start;
    };
    return (next) => {
      const loop = this.loops++;
      let start = next;
      if (most === Infinity) {
        start = this.add({ kind: "fork", next, other: next });
        // The way round leads back to the fork.
        const end = this.refersBack ? this.add({ kind: "progress", loop, next: start }) : start;
        this.steps[start] = fork(round(loop, end), next);
      } else {
        for (let i = least; i < most; i++) {
          const end = this.refersBack ? this.add({ kind: "progress", loop, next: start }) : start;
          start = this.add(fork(round(loop, end), next));
        }
      }
      for (let i = 0; i < least; i++) start = round(loop, start);
      return start;
    };
  }
}
