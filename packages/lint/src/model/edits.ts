import type { JsonBase, JsonDocument, JsonNode, JsonObject } from "@stoa/arm/json";
import type { Edit } from "../finding.ts";

/** Puts a text in the place of a node. */
export function replaced({ offset, end }: JsonBase, text: string): Edit[] {
  return [{ offset, end, text }];
}

/** Puts a member into an object, as its first, indented like those that are there. */
export function added({ text }: JsonDocument, object: JsonObject, name: string, value: string): Edit[] {
  const at = object.offset + 1;
  const [first] = object.members;
  const space = first ? text.slice(at, first.key.offset) : "";
  // Only blanks may be copied; a comment would come twice.
  const before = /^\s*$/.test(space) ? space : " ";
  return [{ offset: at, end: at, text: `${before}${JSON.stringify(name)}: ${value}${first ? "," : before}` }];
}

/** Takes a member out of an object, with the comma that belongs to it. */
export function removed({ text }: JsonDocument, object: JsonObject, value: JsonNode): Edit[] {
  const at = object.members.findIndex((one) => one.value === value);
  const [before, one, after] = [object.members[at - 1], object.members[at], object.members[at + 1]];
  if (!one) return [];
  if (after) return cleanly(text, { offset: one.key.offset, end: after.key.offset });
  return before
    ? cleanly(text, { offset: before.value.end, end: value.end })
    : cleanly(text, { offset: one.key.offset, end: value.end });
}

// A comment between two members may belong to either, so then nothing is done.
function cleanly(text: string, { offset, end }: JsonBase): Edit[] {
  const piece = text.slice(offset, end);
  return /\/[/*]/.test(piece.replace(/"(?:[^"\\]|\\[\s\S])*"/g, "")) ? [] : [{ offset, end, text: "" }];
}
