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
  const inside = reader.alternatives();
  const isAnchored = /^\^/.test(pattern) && /(^|[^\\])\$$/.test(pattern);
  return isAnchored ? inside : { min: inside.min, max: Number.POSITIVE_INFINITY };
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  alternatives(): Lengths {
    let { min, max } = this.#sequence();
    while (this.#text[this.#at] === "|") {
      this.#at += 1;
      const other = this.#sequence();
      min = Math.min(min, other.min);
      max = Math.max(max, other.max);
    }
    return { min, max };
  }

  #sequence(): Lengths {
    let [min, max, seen] = [0, 0, 0];
    let ahead = Number.POSITIVE_INFINITY;
    while (this.#at < this.#text.length && !"|)".includes(this.#text[this.#at] ?? "")) {
      const atom = this.#atom();
      if (atom.isLookAhead) {
        // What is looked at has to be there as well, counted from here.
        seen = Math.max(seen, min + atom.min);
        if (atom.reachesEnd) ahead = Math.min(ahead, max + atom.max);
        continue;
      }
      const times = this.#times();
      min += atom.min * times.min;
      max += times.max === 0 || atom.max === 0 ? 0 : atom.max * times.max;
    }
    return { min: Math.max(min, seen), max: Math.min(max, ahead) };
  }

  #atom(): Lengths & { isLookAhead?: boolean; reachesEnd?: boolean } {
    const text = this.#text;
    const character = text[this.#at] ?? "";
    if (character === "(") return this.#group();
    if (character === "[") {
      this.#at = endOfClass(text, this.#at);
      return { min: 1, max: 1 };
    }
    if (character === "\\") return this.#escape();
    this.#at += 1;
    return character === "^" || character === "$" ? { min: 0, max: 0 } : { min: 1, max: 1 };
  }

  #escape(): Lengths {
    const rest = this.#text.slice(this.#at);
    const long = /^\\(?:k<[^>]*>|x[0-9a-f]{2}|u\{[0-9a-f]+\}|u[0-9a-f]{4}|c[a-z]|[pP]\{[^}]*\})/i.exec(rest);
    this.#at += long ? long[0].length : 2;
    if (/^\\[bBAzZG]/.test(rest)) return { min: 0, max: 0 };
    if (/^\\(?:[1-9]|k<)/.test(rest)) return { min: 0, max: Number.POSITIVE_INFINITY };
    return { min: 1, max: 1 };
  }

  #group(): Lengths & { isLookAhead?: boolean; reachesEnd?: boolean } {
    const start = this.#at;
    const head = /^\((?:\?(?:[:=!>]|<[=!]|<[^>]*>|'[^']*'|[imnsx-]*:))?/.exec(this.#text.slice(start))?.[0] ?? "(";
    this.#at += head.length;
    const inside = this.alternatives();
    const end = this.#at;
    if (this.#text[this.#at] === ")") this.#at += 1;
    if (head === "(?=") return { ...inside, isLookAhead: true, reachesEnd: this.#text[end - 1] === "$" };
    if (head === "(?!" || head === "(?<=" || head === "(?<!") return { min: 0, max: 0 };
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
