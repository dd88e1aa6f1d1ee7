import { itemsOf, type JsonNode } from "@stoa/arm/json";
import { textOf } from "./values.ts";

// The ARM Template Toolkit is written in PowerShell, and some of its verdicts follow from how that takes values for texts.

/** A value as PowerShell prints it into a text: of an object one level, and in it neither objects nor lists. */
export function printed(node: JsonNode | undefined): string {
  if (node?.kind === "array") return itemsOf(node).map(printed).join(" ");
  if (node?.kind !== "object") return textOf(node);
  if (node.members.length === 0) return "";
  const members = node.members.map(({ key, value }) => `${key.value}=${printedInside(value)}`);
  return `@{${members.join("; ")}}`;
}

function printedInside(node: JsonNode): string {
  if (node.kind === "object") return "";
  return node.kind === "array" ? "System.Object[]" : textOf(node);
}

/** The texts that a value becomes when it is piped: a list gives one for each of its items. */
export function piped(node: JsonNode | undefined): string[] {
  return node?.kind === "array" ? itemsOf(node).map(printed) : [printed(node)];
}

/** A text as `-like` takes it: `*` stands for anything, `?` for one character, `[abc]` for one of these, in any case. */
export function wildcard(text: string): { test(other: string): boolean } {
  const parts = text.toLowerCase().match(/\[[^\]]+\]|[\s\S]/g) ?? [];
  return { test: (other) => isLike(parts, other.toLowerCase()) };
}

// Not a pattern of the browser's kind: a package may hold any number of `*`, and each more would multiply the time.
function isLike(parts: readonly string[], text: string): boolean {
  let [at, part, star, tried] = [0, 0, -1, 0];
  while (at < text.length) {
    const wanted = parts[part];
    if (wanted === "*") {
      [star, tried] = [part, at];
      part += 1;
    } else if (wanted !== undefined && takes(wanted, text[at] ?? "")) {
      at += 1;
      part += 1;
    } else if (star >= 0) {
      // The last `*` takes one character more.
      tried += 1;
      at = tried;
      part = star + 1;
    } else return false;
  }
  return parts.slice(part).every((one) => one === "*");
}

function takes(wanted: string, character: string): boolean {
  if (wanted === "?" || wanted === character) return true;
  if (wanted.length === 1) return false;
  const set = wanted.slice(1, -1);
  for (let at = 0; at < set.length; at += 1) {
    const isRange = set[at + 1] === "-" && at + 2 < set.length;
    const [from = "", to = ""] = isRange ? [set[at], set[at + 2]] : [set[at], set[at]];
    if (from <= character && character <= to) return true;
    if (isRange) at += 2;
  }
  return false;
}
