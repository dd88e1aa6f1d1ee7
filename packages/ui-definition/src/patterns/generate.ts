// Finds a text that a pattern accepts, by walking the pattern and taking the least of everything.
// What it finds is only a guess (looks ahead are passed over), so it is always tried against the real rules.

type Node =
  | { kind: "set"; characters: string }
  | { kind: "sequence"; items: Node[] }
  | { kind: "choice"; options: Node[] }
  | { kind: "repeat"; item: Node; minimum: number; maximum: number };

const lower = "abcdefghijklmnopqrstuvwxyz";
const upper = lower.toUpperCase();
const digits = "0123456789";
const signs = "!#$%&()*+,-./:;<=>?@[]^_{|}~";
const everything = `${lower}${upper}${digits}${signs} `;

/** How the characters are picked: `plain` takes the first that fits, `mixed` turns between kinds of characters. */
export type Taste = "plain" | "mixed";

/** Texts that a pattern probably accepts, the shortest first; none where the pattern can't be read. */
export function textsFor(pattern: string, taste: Taste, lengths: readonly number[] = [0, 1, 3, 7, 11]): string[] {
  let tree: Node;
  try {
    tree = new Reader(pattern).choice();
  } catch {
    return [];
  }
  const found = new Set<string>();
  for (const extra of lengths) found.add(write(tree, taste, extra));
  return [...found];
}

function write(tree: Node, taste: Taste, extra: number): string {
  let spare = extra;
  let text = "";
  const visit = (node: Node): void => {
    if (text.length > 500) return;
    if (node.kind === "set") text += pick(node.characters, text.length, taste);
    else if (node.kind === "sequence") node.items.forEach(visit);
    else if (node.kind === "choice") visit(node.options[0] as Node);
    else {
      const more = Math.min(spare, node.maximum - node.minimum);
      spare -= more;
      for (let i = 0; i < node.minimum + more; i++) visit(node.item);
    }
  };
  visit(tree);
  return text;
}

function pick(characters: string, position: number, taste: Taste): string {
  const kinds = [lower, upper, digits, signs];
  const wanted = taste === "mixed" ? kinds[position % 4] : lower;
  const fitting = [...characters].filter((char) => wanted?.includes(char));
  const from = fitting.length > 0 ? fitting : [...characters];
  return from[position % from.length] ?? "";
}

class Reader {
  readonly source: string;
  at = 0;
  constructor(source: string) {
    this.source = source;
  }

  choice(): Node {
    const options = [this.sequence()];
    while (this.source[this.at] === "|") {
      this.at++;
      options.push(this.sequence());
    }
    return options.length === 1 ? (options[0] as Node) : { kind: "choice", options };
  }

  sequence(): Node {
    const items: Node[] = [];
    while (this.at < this.source.length && this.source[this.at] !== "|" && this.source[this.at] !== ")") {
      const item = this.item();
      if (item) items.push(this.repeat(item));
    }
    return { kind: "sequence", items };
  }

  item(): Node | undefined {
    const char = this.source[this.at++] as string;
    if (char === "^" || char === "$") return undefined;
    if (char === ".") return { kind: "set", characters: everything };
    if (char === "[") return this.set();
    if (char === "\\") return this.escape();
    if (char !== "(") return { kind: "set", characters: char };
    const look = /^\?(<?[=!])/.exec(this.source.slice(this.at, this.at + 4));
    const opening = /^\?(:|<?[=!]|P?<[^>]*>)/.exec(this.source.slice(this.at, this.at + 80));
    if (opening) this.at += opening[0].length;
    const inner = this.choice();
    if (this.source[this.at++] !== ")") throw new Error("A bracket is not closed.");
    return look ? undefined : inner;
  }

  repeat(item: Node): Node {
    const rest = this.source.slice(this.at, this.at + 24);
    const found = /^(?:([*+?])|\{(\d+)(,(\d*))?\})\??/.exec(rest);
    if (!found) return item;
    this.at += found[0].length;
    const [, sign, from, comma, to] = found;
    if (sign) return { kind: "repeat", item, minimum: sign === "+" ? 1 : 0, maximum: sign === "?" ? 1 : 50 };
    const minimum = Number(from);
    return { kind: "repeat", item, minimum, maximum: comma ? (to ? Number(to) : minimum + 50) : minimum };
  }

  escape(): Node | undefined {
    const char = this.source[this.at++] ?? "";
    if (char === "b" || char === "B") return undefined;
    const characters = classes.get(char);
    if (characters !== undefined) return { kind: "set", characters };
    if (char === "x" || char === "u") {
      const size = char === "x" ? 2 : 4;
      const code = Number.parseInt(this.source.slice(this.at, this.at + size), 16);
      this.at += size;
      return { kind: "set", characters: String.fromCharCode(code) };
    }
    return { kind: "set", characters: controls.get(char) ?? char };
  }

  set(): Node {
    const isNegative = this.source[this.at] === "^";
    if (isNegative) this.at++;
    let characters = "";
    for (;;) {
      const char = this.source[this.at++];
      if (char === undefined) throw new Error("A set is not closed.");
      if (char === "]") break;
      const node = char === "\\" ? this.escape() : undefined;
      const first = node?.kind === "set" ? node.characters : char;
      if (first.length === 1 && this.source[this.at] === "-" && this.source[this.at + 1] !== "]") {
        this.at++;
        let last = this.source[this.at++] ?? "";
        if (last === "\\") {
          const end = this.escape();
          last = end?.kind === "set" ? end.characters : "";
        }
        for (let code = first.charCodeAt(0); code <= last.charCodeAt(0) && code < 0x250; code++) {
          characters += String.fromCharCode(code);
        }
      } else characters += first;
    }
    if (!isNegative) return { kind: "set", characters };
    return { kind: "set", characters: [...everything].filter((char) => !characters.includes(char)).join("") };
  }
}

const without = (unwanted: string) => [...everything].filter((char) => !unwanted.includes(char)).join("");
const word = `${lower}${upper}${digits}_`;
const classes = new Map([
  ["d", digits],
  ["D", without(digits)],
  ["w", word],
  ["W", without(word)],
  ["s", " "],
  ["S", without(" ")],
]);
const controls = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);
