import { type JsonNode, member, stringOf } from "@stoa/arm/json";

// The ARM Template Toolkit works on the text of a document. These helpers find what it finds, where it finds it.

// How far a group or an expression is followed. Longer ones are no one's work, and looking for the end of each would take for ever.
const farthest = 25_000;

/** Escapes a text for use in a pattern. */
export function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** A pattern for `parameters('name')`. */
export function parameterReference(name: string): RegExp {
  return new RegExp(`parameters\\s*\\(\\s*'${literally(name)}'\\s*\\)`, "gi");
}

/** A pattern for any `parameters('…')`; the first group is the name. */
export const anyParameterReference = /parameters\s*\(\s*'([^']*)'\s*\)/gi;

/** A pattern for any `variables('…')`; the first group is the name. */
export const anyVariableReference = /variables\s?\(\s*'([^']*)'\s*\)/gi;

/** A pattern for the start of a call of a `list…` function. */
export const listCall = /(?<=[[(,]\s*)list\w*\s*\(/gi;

/** Whether an offset stands inside an expression: to its left the nearest of `[` and an unescaped `"` is a `[`. */
export function isInsideExpression(text: string, offset: number, openings = "["): boolean {
  for (let at = offset - 1; at >= Math.max(0, offset - farthest); at -= 1) {
    const character = text[at] ?? "";
    if (openings.includes(character)) return true;
    if (character === '"' && text[at - 1] !== "\\") return false;
  }
  return false;
}

/** The ends of all balanced groups, by where they open. */
export function groupEnds(text: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (const { 0: character, index } of text.matchAll(/[()]/g)) {
    if (character === "(") open.push(index);
    else {
      const start = open.pop();
      if (start !== undefined) ends.set(start, index + 1);
    }
  }
  return ends;
}

/** Whether a declared type is one whose values are kept secret. */
export function isSecureType(declaration: JsonNode | undefined): boolean {
  return /^secure(string|object)$/i.test(stringOf(member(declaration, "type"))?.trim() ?? "");
}
