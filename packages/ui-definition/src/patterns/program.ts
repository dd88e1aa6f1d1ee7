// A pattern as a program for `run.ts`: every way through it is followed at once, so no pattern makes it go back and try again.

/** One step of a program; `next` is where it goes on. */
export type Step =
  | { kind: "character"; fits(character: string): boolean; next: number }
  | { kind: "fork"; next: number; other: number }
  | { kind: "at"; place: "start" | "end" | "word" | "no word"; next: number }
  | { kind: "look"; program: Program; isBehind: boolean; isNegative: boolean; next: number }
  | { kind: "match" };

/** The steps of a pattern, and the one it begins with. */
export interface Program {
  steps: readonly Step[];
  start: number;
}

/** Counted repeats are written out; what becomes longer than this is refused. */
const maximumSteps = 50_000;

/** Translates a pattern that JavaScript can read; throws where it refers back to what it matched. */
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

  constructor(source: string) {
    this.source = source;
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
    const program = { steps: this.steps, start };
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
      items.push(this.repeated(this.item()));
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
    const atom = this.atom();
    if (atom === "\\b" || atom === "\\B")
      return (next) => this.add({ kind: "at", place: atom === "\\b" ? "word" : "no word", next });
    if (/^\\([1-9]|k<)/.test(atom)) throw new Error("it refers back to what it has matched");
    // One character at a time nothing can explode, so JavaScript itself says whether it fits.
    const one = new RegExp(`^(?:${atom})$`, this.flags);
    return (next) => this.add({ kind: "character", fits: (character) => one.test(character), next });
  }

  /** The text of what stands for a single character. */
  private atom(): string {
    const from = this.at;
    const char = this.source[this.at++];
    if (char === "\\") {
      const rest = this.source.slice(this.at);
      this.at += /^(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[a-zA-Z]|k<)/.exec(rest)?.[0].length ?? 1;
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
    const [opening = "(", look, more = "", fewer = ""] =
      /^\((?:\?(?:(<?[=!])|([ims]*)(?:-([ims]+))?:|<[^>]*>))?/.exec(this.source.slice(this.at)) ?? [];
    this.at += opening.length;
    const outer = this.flags;
    this.flags = [...new Set(outer + more)].filter((flag) => !fewer.includes(flag)).join("");
    const inner = this.choice();
    this.flags = outer;
    if (this.source[this.at++] !== ")") throw new Error("a bracket is not closed");
    if (look === undefined) return inner;
    const program = this.built(inner);
    const [isBehind, isNegative] = [look.startsWith("<"), look.endsWith("!")];
    return (next) => this.add({ kind: "look", program, isBehind, isNegative, next });
  }

  private repeated(item: Piece): Piece {
    const found = /^(?:([*+?])|\{(\d+)(,(\d*))?\})\??/.exec(this.source.slice(this.at, this.at + 40));
    if (!found) return item;
    this.at += found[0].length;
    const [, sign, from, comma, to] = found;
    const least = sign ? (sign === "+" ? 1 : 0) : Number(from);
    const most = sign ? (sign === "?" ? 1 : Infinity) : comma ? (to ? Number(to) : Infinity) : least;
    return (next) => {
      let start = next;
      if (most === Infinity) {
        start = this.add({ kind: "fork", next, other: next });
        // The way round leads back to the fork.
        this.steps[start] = { kind: "fork", next: item(start), other: next };
      } else for (let i = least; i < most; i++) start = this.add({ kind: "fork", next: item(start), other: next });
      for (let i = 0; i < least; i++) start = item(start);
      return start;
    };
  }
}
