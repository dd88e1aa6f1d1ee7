/** How many characters a text has that matches a pattern. */
export interface Lengths {
  min: number;
  max: number;
}

/** Whether a pattern is one at all. Inline options of .NET at its start are passed over when `dotNet` is set. */
export function compiles(pattern: string, dotNet = false): boolean {
  try {
    new RegExp(
      dotNet
        ? pattern
            .replace(/^\(\?[imnsx-]+\)/, "")
            .replaceAll("\\A", "^")
            .replace(/\\[zZ]/g, "$")
        : pattern,
    );
    return true;
  } catch {
    return false;
  }
}

/** Bounds of the length of what matches, look-aheads included. A back-reference counts as anything from nothing on. */
export function lengthsOf(pattern: string): Lengths {
  const reader = new Reader(pattern);
  const { seen, max } = reader.alternatives();
  const isAnchored = /^\^/.test(pattern) && /(^|[^\\])\$$/.test(pattern);
  return { min: seen, max: isAnchored ? max : Number.POSITIVE_INFINITY };
}

/** Lengths of a part of a pattern, and how much has to be there from its start on, what it only looks at included. */
interface Part extends Lengths {
  seen: number;
  isLookAhead?: boolean;
  reachesEnd?: boolean;
}

const nothing: Part = { min: 0, max: 0, seen: 0 };
const one: Part = { min: 1, max: 1, seen: 1 };

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  alternatives(): Part {
    let { min, max, seen } = this.#sequence();
    while (this.#text[this.#at] === "|") {
      this.#at += 1;
      const other = this.#sequence();
      min = Math.min(min, other.min);
      max = Math.max(max, other.max);
      seen = Math.min(seen, other.seen);
    }
    return { min, max, seen };
  }

  #sequence(): Part {
    let [min, max, seen] = [0, 0, 0];
    let ahead = Number.POSITIVE_INFINITY;
    while (this.#at < this.#text.length && !"|)".includes(this.#text[this.#at] ?? "")) {
      const atom = this.#atom();
      if (atom.isLookAhead) {
        // What is looked at has to be there as well, counted from here.
        seen = Math.max(seen, min + atom.seen);
        if (atom.reachesEnd) ahead = Math.min(ahead, max + atom.max);
        continue;
      }
      const times = this.#times();
      if (times.min > 0) seen = Math.max(seen, min + atom.seen);
      min += atom.min * times.min;
      max += times.max === 0 || atom.max === 0 ? 0 : atom.max * times.max;
    }
    return { min, max: Math.min(max, ahead), seen: Math.max(min, seen) };
  }

  #atom(): Part {
    const text = this.#text;
    const character = text[this.#at] ?? "";
    if (character === "(") return this.#group();
    if (character === "[") {
      this.#at = endOfClass(text, this.#at);
      return one;
    }
    if (character === "\\") return this.#escape();
    this.#at += 1;
    return character === "^" || character === "$" ? nothing : one;
  }

  #escape(): Part {
    const rest = this.#text.slice(this.#at);
    const long = /^\\(?:k<[^>]*>|x[0-9a-f]{2}|u\{[0-9a-f]+\}|u[0-9a-f]{4}|c[a-z]|[pP]\{[^}]*\})/i.exec(rest);
    this.#at += long ? long[0].length : 2;
    if (/^\\[bBAzZG]/.test(rest)) return nothing;
    if (/^\\(?:[1-9]|k<)/.test(rest)) return { min: 0, max: Number.POSITIVE_INFINITY, seen: 0 };
    return one;
  }

  #group(): Part {
    const start = this.#at;
    const head = /^\((?:\?(?:[:=!>]|<[=!]|<[^>]*>|'[^']*'|[imnsx-]*:))?/.exec(this.#text.slice(start))?.[0] ?? "(";
    this.#at += head.length;
    const inside = this.alternatives();
    const end = this.#at;
    if (this.#text[this.#at] === ")") this.#at += 1;
    if (head === "(?=") return { ...inside, isLookAhead: true, reachesEnd: this.#text[end - 1] === "$" };
    if (head === "(?!" || head === "(?<=" || head === "(?<!") return nothing;
    return inside;
  }

  #times(): Lengths {
    const found = /^(?:\{(\d+)(,?)(\d*)\}|[*+?])/.exec(this.#text.slice(this.#at));
    if (!found) return { min: 1, max: 1 };
    this.#at += found[0].length;
    if (/[?+]/.test(this.#text[this.#at] ?? "")) this.#at += 1;
    if (found[0] === "*") return { min: 0, max: Number.POSITIVE_INFINITY };
    if (found[0] === "+") return { min: 1, max: Number.POSITIVE_INFINITY };
    if (found[0] === "?") return { min: 0, max: 1 };
    const min = Number(found[1]);
    return { min, max: found[2] ? (found[3] ? Number(found[3]) : Number.POSITIVE_INFINITY) : min };
  }
}

function endOfClass(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "]" && at > start + 1) return at + 1;
  }
  return text.length;
}
