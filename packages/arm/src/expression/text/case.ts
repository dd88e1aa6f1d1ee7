/** A text in upper case as .NET's invariant culture has it: each character alone, so `ß` stays. */
export function toUpperInvariant(text: string): string {
  return mapEach(text, upperOf, (ascii) => ascii.toUpperCase());
}

/** A text in lower case as .NET's invariant culture has it: each character alone, so a final `Σ` becomes `σ`. */
export function toLowerInvariant(text: string): string {
  return mapEach(text, lowerOf, (ascii) => ascii.toLowerCase());
}

/** Says whether two texts differ in case only, comparing character by character. */
export function equalsIgnoreCase(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  if (a === b) return true;
  for (let i = 0; i < a.length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    if (x > 127 || y > 127) return toUpperInvariant(a) === toUpperInvariant(b);
    const lower = x | 32;
    if (lower !== (y | 32) || lower < 97 || lower > 122) return false;
  }
  return true;
}

/** Orders two texts as .NET's OrdinalIgnoreCase does: by UTF-16 units of their upper case. */
export function compareIgnoreCase(a: string, b: string): number {
  const x = toUpperInvariant(a);
  const y = toUpperInvariant(b);
  return x < y ? -1 : x > y ? 1 : 0;
}

function mapEach(text: string, map: (character: string) => string, ascii: (text: string) => string): string {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) < 128) continue;
    let mapped = "";
    for (const character of text) mapped += map(character);
    return mapped;
  }
  return ascii(text);
}

function upperOf(character: string): string {
  // The invariant culture leaves the dotless i alone, and the dotted I below.
  if (character === "\u0131") return character;
  const upper = character.toUpperCase();
  if (upper.length === character.length) return upper;
  const code = character.codePointAt(0) ?? 0;
  // Greek letters with iota below: their one-letter capital has the iota beside it, where JavaScript writes two letters.
  if (code >= 0x1f80 && code <= 0x1faf) return (code & 8) === 0 ? String.fromCodePoint(code + 8) : character;
  if (code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3) return String.fromCodePoint(code + 9);
  return character;
}

function lowerOf(character: string): string {
  if (character === "\u0130") return character;
  const lower = character.toLowerCase();
  return lower.length === character.length ? lower : character;
}
